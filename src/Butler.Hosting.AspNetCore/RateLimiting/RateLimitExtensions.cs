using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.RateLimiting;

/// <summary>Marks endpoints whose requests count, and counts them.</summary>
internal static class RateLimitExtensions
{
    /// <summary>Counts requests to these endpoints, once the group around them enforces limits.</summary>
    public static TBuilder LimitRequests<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(LimitedRequests.Mark);

    /// <summary>Puts the limit in front of the marked endpoints, and of everything that was put in front of them before.</summary>
    public static TBuilder EnforceLimits<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Finally(static endpoint =>
        {
            if (endpoint.Metadata.Contains(LimitedRequests.Mark))
            {
                endpoint.RequestDelegate = endpoint.ApplicationServices.GetRequiredService<RequestRateLimit>().Guard(endpoint.RequestDelegate!);
            }
        });
        return endpoints;
    }

    private sealed class LimitedRequests
    {
        public static readonly LimitedRequests Mark = new();
    }
}
