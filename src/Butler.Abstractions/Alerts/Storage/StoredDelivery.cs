namespace Butler.Alerts.Storage;

/// <summary>A pending delivery claimed from the store, with its alert.</summary>
/// <param name="Id">The id of the delivery.</param>
/// <param name="AlertId">The id of the alert.</param>
/// <param name="Kind">The name of the alert's kind.</param>
/// <param name="Target">The target within the sink.</param>
/// <param name="Attempts">The number of attempts so far.</param>
/// <param name="PlannedAt">When it was planned, or last retried manually; its age counts from here.</param>
/// <param name="Body">The alert as UTF-8 JSON.</param>
public sealed record StoredDelivery(
    string Id, string AlertId, string Kind, string Target, int Attempts, DateTimeOffset PlannedAt, ReadOnlyMemory<byte> Body)
{
    /// <summary>Gets the receiver that the target leads to, as it was planned.</summary>
    /// <value>The target by default.</value>
    public string Endpoint { get; init; } = Target;

    /// <summary>Gets the alerts about the same subject that the rate limit has held back from the target before this one; <see langword="null"/> if there are none.</summary>
    public HeldBackAlerts? HeldBack { get; init; }
}
