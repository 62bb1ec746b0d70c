using Butler.KeyValue;

namespace Butler.Core.KeyValue;

/// <summary>What is known about a pair: its value, or what is missing.</summary>
internal sealed record CachedPair(bool NamespaceExists, string? Value, long ExpiresAt)
{
    public static CachedPair NoNamespace { get; } = new(false, null, Expiry.Never);

    public static CachedPair NoKey { get; } = new(true, null, Expiry.Never);

    /// <summary>Gets the life of the namespace that this is about, see <see cref="ReadCache"/>.</summary>
    public uint Epoch { get; init; }

    public KeyValueLookup Lookup => new(NamespaceExists, Value);
}
