using Butler.Alerts;

namespace Butler.Core.Alerts.Sinks;

/// <summary>A pending delivery in a sink worker.</summary>
/// <param name="Id">The id of the delivery.</param>
/// <param name="Kind">The name of the alert's kind.</param>
/// <param name="Target">The target within the sink.</param>
/// <param name="Endpoint">The receiver that the target leads to.</param>
/// <param name="Attempts">The number of attempts so far.</param>
/// <param name="PlannedAt">When its age started to count.</param>
/// <param name="Alert">The alert, when it was handed over in memory.</param>
/// <param name="Body">The alert's stored form, when it was read from disk.</param>
/// <param name="HeldBack">What the rate limit held back before it.</param>
internal sealed record OutboxItem(
    string Id, string Kind, string Target, string Endpoint, int Attempts, DateTimeOffset PlannedAt, Alert? Alert, ReadOnlyMemory<byte> Body,
    HeldBackAlerts? HeldBack = null);
