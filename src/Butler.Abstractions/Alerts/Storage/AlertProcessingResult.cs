namespace Butler.Alerts.Storage;

/// <summary>Records the result of processing a claimed alert, which ends its time in the inbox.</summary>
/// <param name="Id">The id of the alert.</param>
/// <param name="State">Routed, suppressed, parked or untold. A routed alert keeps waiting while one of its deliveries is held.</param>
/// <param name="DecidedAt">The time of the decision; rate limit windows are compared with it.</param>
public sealed record AlertProcessingResult(string Id, AlertState State, DateTimeOffset DecidedAt)
{
    /// <summary>Gets why the alert was suppressed or parked; empty when it was routed.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Gets when to process the alert again if one of its deliveries is held.</summary>
    public DateTimeOffset RetryAt { get; init; }

    /// <summary>Gets how often the alert was enriched by now.</summary>
    /// <value>If it is above one, the alert may already have deliveries; those are not planned again.</value>
    public int Attempts { get; init; } = 1;

    /// <summary>Gets the alert as it was enriched; <see langword="null"/> leaves it as stored.</summary>
    public AlertContent? Content { get; init; }

    /// <summary>Gets the deliveries that follow from it.</summary>
    public IReadOnlyList<PlannedDelivery> Deliveries { get; init; } = [];
}

/// <summary>The state of an accepted alert.</summary>
public enum AlertState
{
    /// <summary>It waits to be enriched and routed, or for the information that its held deliveries need.</summary>
    Waiting = 0,

    /// <summary>Its deliveries are planned. There may be none if no route takes its kind.</summary>
    Routed = 1,

    /// <summary>An enricher found that there is nothing to report.</summary>
    Suppressed = 2,

    /// <summary>It cannot be read or processed. It is tried again at the next start.</summary>
    Parked = 3,

    /// <summary>It reports a failure but has no receiver although a destination is on: none has a route for it, and none switches its kind off by
    /// name.</summary>
    Untold = 4,
}
