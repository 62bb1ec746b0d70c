using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>Guards endpoints.</summary>
internal static class EndpointAuthorizerExtensions
{
    /// <summary>Puts the gate in front of all these endpoints.</summary>
    /// <remarks>The gate is made now and not at the first request: it has to know the keys that were there at the start.</remarks>
    public static TBuilder GuardCallers<TBuilder>(this TBuilder endpoints, IServiceProvider services)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Finally(services.GetRequiredService<EndpointAuthorizer>().Guard);
        return endpoints;
    }
}
