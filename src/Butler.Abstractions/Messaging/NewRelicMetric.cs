namespace Butler.Messaging;

/// <summary>One gauge value for New Relic.</summary>
/// <param name="Name">The name of the metric.</param>
/// <param name="Value">The value.</param>
public sealed record NewRelicMetric(string Name, double Value)
{
    /// <summary>Gets when it was measured.</summary>
    /// <value>Milliseconds since 1970 (UTC), above zero; <see langword="null"/> by default: now.</value>
    public double? Timestamp { get; init; }

    /// <summary>Gets the attributes. They override attributes from the settings with the same name; for duplicate names, the last one counts.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];
}
