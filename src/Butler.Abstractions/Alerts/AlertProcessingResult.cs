namespace Butler.Alerts;

/// <summary>Says what became of a claimed alert: the end of its time in the inbox.</summary>
/// <param name="Id">The id of the alert.</param>
/// <param name="State">Routed, suppressed, parked or untold. A routed alert goes on waiting while a delivery of it is held.</param>
/// <param name="DecidedAt">The time of the decision; rate limit windows are compared with it.</param>
public sealed record AlertProcessingResult(string Id, AlertState State, DateTimeOffset DecidedAt)
{
    /// <summary>Gets why the alert was suppressed or parked; empty when it was routed.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Gets when to take the alert up again if a delivery of it is held.</summary>
    public DateTimeOffset RetryAt { get; init; }

    /// <summary>Gets how often the alert was enriched by now.</summary>
    /// <value>Above one, it may have deliveries already; those are not planned again.</value>
    public int Attempts { get; init; } = 1;

    /// <summary>Gets the alert as it was enriched; <see langword="null"/> leaves it as stored.</summary>
    public AlertContent? Content { get; init; }

    /// <summary>Gets the deliveries that follow from it.</summary>
    public IReadOnlyList<PlannedDelivery> Deliveries { get; init; } = [];
}
