namespace Butler.Messaging;

/// <summary>One measured value for New Relic: a gauge.</summary>
/// <param name="Name">The name of the metric.</param>
/// <param name="Value">The value.</param>
public sealed record NewRelicMetric(string Name, double Value)
{
    /// <summary>Gets when it was measured.</summary>
    /// <value>Milliseconds since 1970 (UTC), above zero; <see langword="null"/> by default: now.</value>
    public double? Timestamp { get; init; }

    /// <summary>Gets what there is to say about it. They win over attributes of the settings with the same name; of equal names the last wins.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];
}
