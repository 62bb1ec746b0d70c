namespace Butler.Alerts;

/// <summary>How far a sink lies behind.</summary>
/// <param name="Sink">The name of the sink.</param>
/// <param name="Count">The number of its pending deliveries.</param>
/// <param name="OldestAge">How long ago the oldest of them was planned.</param>
public sealed record PendingAge(string Sink, long Count, TimeSpan OldestAge);
