using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.RateLimiting;

/// <summary>Marks endpoints.</summary>
internal static class RateLimitExtensions
{
    /// <summary>Counts requests to these endpoints, before anything else that is done for an endpoint.</summary>
    public static TBuilder LimitRequests<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Finally(static endpoint => endpoint.RequestDelegate = endpoint.ApplicationServices.GetRequiredService<RequestRateLimit>()
            .Guard(endpoint.RequestDelegate!));
        return endpoints;
    }
}
