namespace Butler.Tasks;

/// <summary>A caller's name for a request that must not be carried out twice.</summary>
/// <param name="Key">The name.</param>
/// <param name="RequestHash">Tells a repetition of the request from a different one.</param>
/// <param name="EndsAt">Until when the name counts, UTC.</param>
public sealed record TaskExecutionKey(string Key, string RequestHash, DateTimeOffset EndsAt);
