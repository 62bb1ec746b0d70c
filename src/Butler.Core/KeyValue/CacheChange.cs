namespace Butler.Core.KeyValue;

/// <summary>Informs the cache of one write: what it is about to change, and what became of it.</summary>
internal sealed class CacheChange(ReadCache cache, PairName name)
{
    private bool _hasBegunPair;
    private bool _hasBegunNamespace;

    /// <summary>Gets or sets how the pair will be once the write is committed; <see langword="null"/> when the write leaves it as it is.</summary>
    public CachedPair? Pair { get; set; }

    public void BeginPair()
    {
        // A write may be run again; the cache counts it once.
        if (!_hasBegunPair)
        {
            _hasBegunPair = true;
            cache.BeginPair(name);
        }
    }

    public void BeginNamespace()
    {
        if (!_hasBegunNamespace)
        {
            _hasBegunNamespace = true;
            cache.BeginNamespace(name.Namespace);
        }
    }

    public void Settle(bool isCommitted)
    {
        // The namespace first: what is put into the cache belongs to its new life.
        if (_hasBegunNamespace)
        {
            cache.EndNamespace(name.Namespace);
        }

        if (!_hasBegunPair)
        {
            return;
        }

        if (isCommitted && Pair is null)
        {
            cache.EndPair(name);
        }
        else
        {
            // A commit that failed may still have reached the disk, so nothing is known then.
            cache.EndPair(name, isCommitted ? Pair : null);
        }
    }
}
