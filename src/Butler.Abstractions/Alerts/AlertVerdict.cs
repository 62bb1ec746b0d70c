namespace Butler.Alerts;

/// <summary>Says what became of a claimed alert: the end of its time in the inbox.</summary>
/// <param name="Id">The id of the alert.</param>
/// <param name="State">Routed, suppressed or parked.</param>
/// <param name="DecidedAt">The time of the decision; rate limit windows are compared with it.</param>
public sealed record AlertVerdict(string Id, AlertState State, DateTimeOffset DecidedAt)
{
    /// <summary>Gets why the alert was suppressed or parked; empty when it was routed.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Gets the alert as it was enriched; <see langword="null"/> leaves it as stored.</summary>
    public AlertContent? Content { get; init; }

    /// <summary>Gets the deliveries that follow from it.</summary>
    public IReadOnlyList<PlannedDelivery> Deliveries { get; init; } = [];
}
