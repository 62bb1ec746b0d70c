namespace Butler.Alerts;

/// <summary>A waiting alert that was claimed from the store.</summary>
/// <param name="Id">The id of the alert.</param>
/// <param name="Kind">The name of its kind.</param>
/// <param name="ReceivedAt">When Butler learned of the event.</param>
/// <param name="Attempts">How often it was enriched and had to wait.</param>
/// <param name="Body">The alert as UTF-8 JSON.</param>
public sealed record StoredAlert(string Id, string Kind, DateTimeOffset ReceivedAt, int Attempts, ReadOnlyMemory<byte> Body);
