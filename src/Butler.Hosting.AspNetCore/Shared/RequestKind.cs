using Microsoft.AspNetCore.Builder;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>The category in which requests to an endpoint are counted; each has its own limit per address.</summary>
internal enum RequestKind
{
    /// <summary>The API of Butler 16 and its documentation.</summary>
    V4,

    /// <summary>The newer API and pages.</summary>
    V5,

    /// <summary>Events posted by external systems.</summary>
    Event,
}

/// <summary>Marks endpoints.</summary>
internal static class LimitedRequestsExtensions
{
    /// <summary>Counts requests to these endpoints if the group around them enforces limits. The declaration closest to the endpoint counts.</summary>
    public static TBuilder LimitRequests<TBuilder>(this TBuilder endpoints, RequestKind kind)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new LimitedRequests(kind));
}

/// <summary>Reports that requests are counted.</summary>
internal sealed record LimitedRequests(RequestKind Kind);
