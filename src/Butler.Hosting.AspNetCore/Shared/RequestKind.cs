using Microsoft.AspNetCore.Builder;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>What the requests to an endpoint are counted as; each kind has a limit of its own for every address.</summary>
internal enum RequestKind
{
    /// <summary>The API of Butler 16 and its documentation.</summary>
    V4,

    /// <summary>The newer API and pages.</summary>
    V5,

    /// <summary>Events that others post of their own accord.</summary>
    Event,
}

/// <summary>Marks endpoints.</summary>
internal static class LimitedRequestsExtensions
{
    /// <summary>Counts requests to these endpoints, once the group around them enforces limits. What stands nearer to an endpoint counts.</summary>
    public static TBuilder LimitRequests<TBuilder>(this TBuilder endpoints, RequestKind kind)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new LimitedRequests(kind));
}

/// <summary>Reports that requests are counted.</summary>
internal sealed record LimitedRequests(RequestKind Kind);
