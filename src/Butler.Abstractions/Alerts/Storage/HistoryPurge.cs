namespace Butler.Alerts.Storage;

/// <summary>Describes what a store may delete.</summary>
/// <param name="Now">The present. Keys and windows that ended before it go.</param>
/// <param name="Before">Finished deliveries, and alerts without any delivery left, that are older go.</param>
/// <param name="KnownSinks">The existing sinks. A pending delivery of any other sink becomes a dead letter once it is older.</param>
/// <param name="Limit">The maximum number of rows of each type to remove in one call, so that other writes need not wait long.</param>
public sealed record HistoryPurge(DateTimeOffset Now, DateTimeOffset Before, IReadOnlyCollection<string> KnownSinks, int Limit = 500)
{
    /// <summary>Gets how many alerts to keep, newest first. Older ones are deleted with their finished deliveries; anything still waiting stays.</summary>
    /// <value>Unlimited by default.</value>
    public long MaxAlerts { get; init; } = long.MaxValue;
}
