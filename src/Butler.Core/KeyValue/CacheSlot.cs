namespace Butler.Core.KeyValue;

/// <summary>The place of one pair in the cache. Readers read it without a lock; it is changed under the lock of the cache.</summary>
internal sealed class CacheSlot(PairName name)
{
    private CachedPair? _pair;

    public PairName Name => name;

    /// <summary>Gets or sets what is known; <see langword="null"/> when the disk has to be asked.</summary>
    public CachedPair? Pair
    {
        get => Volatile.Read(ref _pair);
        set => Volatile.Write(ref _pair, value);
    }

    /// <summary>Gets or sets whether somebody read it lately. A lost update does no harm.</summary>
    public bool WasRead { get; set; }
}

/// <summary>Names a pair.</summary>
internal readonly record struct PairName(string Namespace, string Key);
