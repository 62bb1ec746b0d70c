using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.RateLimiting;

/// <summary>Counts requests to marked endpoints.</summary>
internal static class RateLimitExtensions
{
    /// <summary>Puts the limit in front of the marked endpoints, and of everything already in front of them.</summary>
    public static TBuilder EnforceLimits<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Finally(static endpoint =>
        {
            if (endpoint.Metadata.OfType<LimitedRequests>().LastOrDefault() is { } limited)
            {
                endpoint.RequestDelegate = endpoint.ApplicationServices.GetRequiredService<RequestRateLimit>().Guard(endpoint.RequestDelegate!, limited.Kind);
            }
        });
        return endpoints;
    }
}
