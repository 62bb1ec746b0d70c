namespace Butler.Core.KeyValue;

/// <summary>The place of one pair in the cache. Readers read it without a lock; it is changed under the lock of the cache.</summary>
internal sealed class CacheSlot(PairName name)
{
    private CachedPair? _pair;

    public PairName Name => name;

    /// <summary>Gets or sets what is known; <see langword="null"/> if it must be read from disk.</summary>
    public CachedPair? Pair
    {
        get => Volatile.Read(ref _pair);
        set => Volatile.Write(ref _pair, value);
    }

    /// <summary>Gets or sets whether it was read recently. A lost update does no harm.</summary>
    public bool WasRead { get; set; }
}

/// <summary>Identifies a pair.</summary>
internal readonly record struct PairName(string Namespace, string Key);
