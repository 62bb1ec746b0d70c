namespace Butler.Alerts;

/// <summary>Where an accepted alert stands.</summary>
public enum AlertState
{
    /// <summary>It waits to be enriched and routed, or for what its held deliveries lack.</summary>
    Waiting = 0,

    /// <summary>Its deliveries are planned. There may be none, when nobody routes its kind.</summary>
    Routed = 1,

    /// <summary>An enricher found that there is nothing to tell.</summary>
    Suppressed = 2,

    /// <summary>It cannot be read or processed. It is tried once more at the next start.</summary>
    Parked = 3,

    /// <summary>It is bad news, and nobody was told although a destination is on: none has a route for it, and none switches its kind off by
    /// name.</summary>
    Untold = 4,
}
