namespace Butler.Measurements;

/// <summary>One point of a time series, such as the state of a service or the memory that Butler uses.</summary>
/// <param name="Name">The name of the series, as in <c>butler_memory_usage</c>.</param>
/// <param name="Tags">What the point is about: names and texts, indexed by databases. Empty texts are left out.</param>
/// <param name="Fields">What was measured: texts, booleans, whole and broken numbers; at least one. Nulls are left out.</param>
public sealed record Measurement(
    string Name, IReadOnlyList<KeyValuePair<string, string>> Tags, IReadOnlyList<KeyValuePair<string, object?>> Fields)
{
    /// <summary>Gets when it was measured; <see langword="null"/> means now.</summary>
    public DateTimeOffset? Time { get; init; }
}
