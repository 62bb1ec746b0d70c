namespace Butler.Messaging;

/// <summary>A custom event for New Relic.</summary>
/// <param name="EventType">Its type, the table that it is stored in.</param>
public sealed record NewRelicEvent(string EventType)
{
    /// <summary>Gets when it happened.</summary>
    /// <value>Milliseconds since 1970 (UTC), above zero; <see langword="null"/> by default: now.</value>
    public double? Timestamp { get; init; }

    /// <summary>Gets the attributes. They override attributes from the settings with the same name; for duplicate names, the last one counts.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];
}
