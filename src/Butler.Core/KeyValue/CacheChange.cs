namespace Butler.Core.KeyValue;

/// <summary>Notifies the cache of one write: what it is about to change, and the result.</summary>
internal sealed class CacheChange(ReadCache cache, PairName name)
{
    private bool _hasBegunPair;
    private bool _hasBegunNamespace;

    /// <summary>Gets or sets the pair after the commit; <see langword="null"/> if the write does not change it.</summary>
    public CachedPair? Pair { get; set; }

    public void BeginPair()
    {
        // A write may be repeated; the cache counts it once.
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
        // The namespace first: the cached value belongs to its new incarnation.
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
            // A failed commit may still have reached the disk, so the state is unknown then.
            cache.EndPair(name, isCommitted ? Pair : null);
        }
    }
}
