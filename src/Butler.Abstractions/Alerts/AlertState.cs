namespace Butler.Alerts;

/// <summary>Where an accepted alert stands.</summary>
public enum AlertState
{
    /// <summary>It waits to be enriched and routed.</summary>
    Waiting = 0,

    /// <summary>Its deliveries are planned. There may be none, when nobody routes its kind.</summary>
    Routed = 1,

    /// <summary>An enricher found that there is nothing to tell.</summary>
    Suppressed = 2,

    /// <summary>It cannot be read or processed. It is tried once more at the next start.</summary>
    Parked = 3,
}
