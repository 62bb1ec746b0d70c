namespace Butler.Alerts;

/// <summary>Describes what a store may forget.</summary>
/// <param name="Now">The present. Keys and windows that ended before it go.</param>
/// <param name="Before">Finished deliveries, and alerts without any delivery left, that are older go.</param>
/// <param name="KnownSinks">The sinks there are. A pending delivery of any other sink becomes a dead letter once it is older.</param>
/// <param name="Limit">The most rows to remove of each sort in one call, so that other writes need not wait long.</param>
public sealed record HistoryPurge(DateTimeOffset Now, DateTimeOffset Before, IReadOnlyCollection<string> KnownSinks, int Limit = 500)
{
    /// <summary>Gets how many alerts are kept, the newest. Older ones go with their finished deliveries; what still waits stays.</summary>
    /// <value>No limit by default.</value>
    public long MaxAlerts { get; init; } = long.MaxValue;
}
