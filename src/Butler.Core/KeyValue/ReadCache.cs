using System.Collections.Concurrent;
using Butler.KeyValue;

namespace Butler.Core.KeyValue;

/// <summary>Caches pairs in memory, so that a read needs neither the disk nor another thread.</summary>
/// <remarks>
/// <para>The writer reports every change twice: <i>begin</i> before the commit, <i>end</i> after it and before the caller of the write gets its
/// response. Until <i>end</i>, the old value is served, unless a reader has seen the new one on disk. A value that a reader found there is cached only
/// if no change of that name was in progress or began in the meantime: it may be older, or newer, than what others are served. See docs/designs/007-key-value-cache.md.</para>
/// <para>Reads take no lock. The limit counts characters and a fixed cost per pair. Pairs that have not been read since they were last
/// examined are evicted first.</para>
/// </remarks>
internal sealed class ReadCache(long maxBytes, TimeProvider time)
{
    /// <summary>Longer values are read from disk each time: one of them would evict too many others.</summary>
    public const int MaxValueLength = 65_536;

    private const int CostOfPair = 256;
    private readonly ConcurrentDictionary<PairName, CacheSlot> _slots = new();
    private readonly Queue<CacheSlot> _oldestFirst = new();
    private readonly Lock _gate = new();
    private readonly ChangeMarks _pairs = new();
    private readonly ChangeMarks _namespaces = new();
    private long _bytes;

    /// <summary>Gets the memory in use, as far as it is counted.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Returns what is known.</summary>
    public bool TryFind(in PairName name, out KeyValueLookup found)
    {
        if (!_slots.TryGetValue(name, out var slot) || slot.Pair is not { } pair || pair.Epoch != _namespaces.Ended(HashOf(name.Namespace)))
        {
            found = default;
            return false;
        }

        if (!slot.WasRead)
        {
            slot.WasRead = true;
        }

        found = pair.Lookup;
        if (pair.ExpiresAt != Expiry.Never && pair.ExpiresAt <= Expiry.Now(time))
        {
            found = CachedPair.NoKey.Lookup;
            Expire(slot, pair);
        }

        return true;
    }

    /// <summary>Reports that the disk is about to be read.</summary>
    public CacheTicket StartReading(in PairName name)
    {
        var (pair, space) = (name.GetHashCode(), HashOf(name.Namespace));
        var (pairBegun, spaceBegun) = (_pairs.Begun(pair), _namespaces.Begun(space));
        return new CacheTicket(pairBegun, spaceBegun, _pairs.Ended(pair) == pairBegun && _namespaces.Ended(space) == spaceBegun);
    }

    /// <summary>Offers a value found on disk. Must be called before the value is returned to anyone.</summary>
    public void Offer(in PairName name, CacheTicket ticket, CachedPair found)
    {
        var (pair, space) = (name.GetHashCode(), HashOf(name.Namespace));
        lock (_gate)
        {
            var (pairBegun, spaceBegun) = (_pairs.Begun(pair), _namespaces.Begun(space));
            if (ticket.IsQuiet && pairBegun == ticket.Pair && spaceBegun == ticket.Namespace)
            {
                Put(name, found);
            }
            else if (_pairs.Ended(pair) != pairBegun || _namespaces.Ended(space) != spaceBegun)
            {
                // Possibly the new value of a change that has not ended: the old one must not be served after it was seen.
                Put(name, null);
            }
        }
    }

    /// <summary>Reports that a pair is about to change.</summary>
    public void BeginPair(in PairName name)
    {
        lock (_gate)
        {
            _pairs.Begin(name.GetHashCode());
        }
    }

    /// <summary>Reports that a change was not made.</summary>
    public void EndPair(in PairName name)
    {
        lock (_gate)
        {
            _pairs.End(name.GetHashCode());
        }
    }

    /// <summary>Sets the current state of a pair; <see langword="null"/> if it is unknown.</summary>
    public void EndPair(in PairName name, CachedPair? now)
    {
        lock (_gate)
        {
            Put(name, now);
            _pairs.End(name.GetHashCode());
        }
    }

    /// <summary>Reports that a namespace is about to be created or deleted.</summary>
    public void BeginNamespace(string name)
    {
        lock (_gate)
        {
            _namespaces.Begin(HashOf(name));
        }
    }

    /// <summary>Removes everything about the namespace.</summary>
    public void EndNamespace(string name)
    {
        lock (_gate)
        {
            _namespaces.End(HashOf(name));
        }
    }

    private static int HashOf(string name) => name.GetHashCode(StringComparison.Ordinal);

    private static long CostOf(CachedPair? pair) => pair?.Value is { } value ? sizeof(char) * (long)value.Length : 0;

    private static long CostOf(in PairName name) => CostOfPair + (sizeof(char) * ((long)name.Namespace.Length + name.Key.Length));

    private void Expire(CacheSlot slot, CachedPair expired)
    {
        lock (_gate)
        {
            if (slot.Pair == expired)
            {
                _bytes -= CostOf(expired);
                slot.Pair = CachedPair.NoKey with { Epoch = expired.Epoch };
            }
        }
    }

    private void Put(in PairName name, CachedPair? pair)
    {
        var kept = pair is { Value.Length: > MaxValueLength } ? null : pair;
        if (!_slots.TryGetValue(name, out var slot))
        {
            if (kept is null || maxBytes == 0)
            {
                return;
            }

            slot = new CacheSlot(name);
            _slots[name] = slot;
            _oldestFirst.Enqueue(slot);
            _bytes += CostOf(name);
        }

        _bytes += CostOf(kept) - CostOf(slot.Pair);
        slot.Pair = kept is null ? null : kept with { Epoch = _namespaces.Ended(HashOf(name.Namespace)) };
        MakeRoom();
    }

    private void MakeRoom()
    {
        while (_bytes > maxBytes && _oldestFirst.TryDequeue(out var slot))
        {
            if (slot.WasRead)
            {
                slot.WasRead = false;
                _oldestFirst.Enqueue(slot);
            }
            else
            {
                _slots.TryRemove(slot.Name, out _);
                _bytes -= CostOf(slot.Name) + CostOf(slot.Pair);
            }
        }
    }
}

/// <summary>The change counts when a reader went to the disk.</summary>
/// <param name="Pair">The changes of the pair that had begun.</param>
/// <param name="Namespace">The changes of the namespace that had begun.</param>
/// <param name="IsQuiet">Whether all of them had ended.</param>
internal readonly record struct CacheTicket(uint Pair, uint Namespace, bool IsQuiet);
