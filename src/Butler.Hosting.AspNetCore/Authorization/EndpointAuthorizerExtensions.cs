using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>Guards endpoints.</summary>
internal static class EndpointAuthorizerExtensions
{
    /// <summary>Puts the gate in front of all these endpoints.</summary>
    /// <remarks>The gate is created now and not at the first request: it must know the keys that existed at startup.</remarks>
    public static TBuilder GuardCallers<TBuilder>(this TBuilder endpoints, IServiceProvider services)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Finally(services.GetRequiredService<EndpointAuthorizer>().Guard);
        return endpoints;
    }
}
