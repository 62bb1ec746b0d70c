namespace Butler.Measurements;

/// <summary>One point of a time series, such as the state of a service or Butler's memory use.</summary>
/// <param name="Name">The name of the series, as in <c>butler_memory_usage</c>.</param>
/// <param name="Tags">Names and values that identify the point, indexed by databases. Empty values are left out.</param>
/// <param name="Fields">The measured values: strings, booleans, integers and floating-point numbers; at least one. Nulls are left out.</param>
public sealed record Measurement(
    string Name, IReadOnlyList<KeyValuePair<string, string>> Tags, IReadOnlyList<KeyValuePair<string, object?>> Fields)
{
    /// <summary>Gets when it was measured; <see langword="null"/> means now.</summary>
    public DateTimeOffset? Time { get; init; }
}
