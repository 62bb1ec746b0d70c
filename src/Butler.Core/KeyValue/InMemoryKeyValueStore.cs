using Butler.KeyValue;
using Butler.Problems;
using Microsoft.Extensions.Options;

namespace Butler.Core.KeyValue;

/// <summary>Key-value pairs in memory: they are lost when the process ends.</summary>
internal sealed class InMemoryKeyValueStore(IOptions<KeyValueStoreOptions> options, TimeProvider time, IButlerProblems? problems = null)
    : IKeyValueStore, ISweptStore
{
    private readonly Dictionary<string, Space> _spaces = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly KeyValueLimits _limits = KeyValueLimits.From(options.Value);
    private readonly KeyValueFullness _fullness = new(problems, KeyValueLimits.From(options.Value));
    private long _order;

    public ValueTask<KeyValueLookup> FindAsync(string name, string key, CancellationToken cancellationToken)
    {
        StoredText.Check(name, nameof(name));
        StoredText.Check(key, nameof(key));
        lock (_gate)
        {
            return ValueTask.FromResult(_spaces.TryGetValue(name, out var space)
                ? new KeyValueLookup(true, space.Find(key, Expiry.Now(time))?.Value)
                : default);
        }
    }

    public Task WriteAsync(string name, string key, string value, TimeSpan? timeToLive, CancellationToken cancellationToken)
    {
        var pair = new PairToWrite(
            StoredText.ToBytes(name, nameof(name)),
            StoredText.ToBytes(key, nameof(key)),
            StoredText.ToBytes(value, nameof(value)),
            Expiry.After(timeToLive, time));
        _fullness.CheckSize(pair);
        WriteOutcome outcome;
        lock (_gate)
        {
            outcome = Write(name, key, value, pair);
        }

        if (outcome != WriteOutcome.Stored)
        {
            return Task.FromException(_fullness.Refuse(outcome, name));
        }

        KeyValueMetrics.Wrote();
        return Task.CompletedTask;
    }

    public Task<KeyValueDeletion> DeleteAsync(string name, string key, CancellationToken cancellationToken)
    {
        StoredText.Check(name, nameof(name));
        StoredText.Check(key, nameof(key));
        lock (_gate)
        {
            if (!_spaces.TryGetValue(name, out var space))
            {
                return Task.FromResult(KeyValueDeletion.NamespaceNotFound);
            }

            var isKnown = space.Find(key, Expiry.Now(time)) is not null;
            space.Remove(key);
            return Task.FromResult(isKnown ? KeyValueDeletion.Deleted : KeyValueDeletion.KeyNotFound);
        }
    }

    public Task<bool> DeleteNamespaceAsync(string name, CancellationToken cancellationToken)
    {
        StoredText.Check(name, nameof(name));
        lock (_gate)
        {
            return Task.FromResult(_spaces.Remove(name));
        }
    }

    public ValueTask<IReadOnlyList<string>> ListNamespacesAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<string>>(
                [.. _spaces.OrderBy(static space => space.Value.Order).Select(static space => space.Key)]);
        }
    }

    public ValueTask<IReadOnlyList<string>?> ListKeysAsync(string name, CancellationToken cancellationToken)
    {
        StoredText.Check(name, nameof(name));
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<string>?>(_spaces.TryGetValue(name, out var space)
                ? space.List(Expiry.Now(time))
                : null);
        }
    }

    public ValueTask<bool> SweepAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            KeyValueMetrics.Expired(Purge(Expiry.Now(time)));
        }

        return ValueTask.FromResult(false);
    }

    public ValueTask<KeyValueUse> MeasureAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(new KeyValueUse(_spaces.Count, _spaces.Values.Sum(static space => (long)space.Pairs.Count), Bytes()));
        }
    }

    private WriteOutcome Write(string name, string key, string value, PairToWrite pair)
    {
        var now = Expiry.Now(time);
        var space = _spaces.GetValueOrDefault(name);
        var known = space?.Find(key, now);
        var growth = pair.Size - (known?.Size ?? 0) + (space is null ? pair.SizeOfNamespace : 0);
        if (growth > 0 && !HasRoom(growth, now))
        {
            return WriteOutcome.StoreFull;
        }

        if (space is null)
        {
            if (_spaces.Count >= _limits.Namespaces)
            {
                return WriteOutcome.TooManyNamespaces;
            }

            _spaces[name] = space = new Space(_order++, pair.SizeOfNamespace);
        }

        if (known is null && space.Pairs.Count >= _limits.KeysPerNamespace && space.Purge(now) >= _limits.KeysPerNamespace)
        {
            return WriteOutcome.NamespaceFull;
        }

        space.Put(key, new Pair(value, pair.ExpiresAt, known?.Order ?? _order++, pair.Size));
        return WriteOutcome.Stored;
    }

    private bool HasRoom(long growth, long now)
    {
        if (Bytes() + growth > _limits.Bytes)
        {
            Purge(now);
        }

        return Bytes() + growth <= _limits.Bytes;
    }

    private long Bytes() => _spaces.Values.Sum(static space => space.Bytes);

    private long Purge(long now) => _spaces.Values.Sum(space => (long)space.Pairs.Count - space.Purge(now));

    private sealed record Pair(string Value, long ExpiresAt, long Order, long Size);

    private sealed class Space(long order, long size)
    {
        private readonly Dictionary<string, Pair> _pairs = new(StringComparer.Ordinal);

        public long Order => order;

        public long Bytes { get; private set; } = size;

        public IReadOnlyDictionary<string, Pair> Pairs => _pairs;

        public Pair? Find(string key, long now) => _pairs.TryGetValue(key, out var pair) && pair.ExpiresAt > now ? pair : null;

        public List<string> List(long now) =>
            [.. _pairs.Where(pair => pair.Value.ExpiresAt > now).OrderBy(static pair => pair.Value.Order).Select(static pair => pair.Key)];

        public void Put(string key, Pair pair)
        {
            Remove(key);
            _pairs[key] = pair;
            Bytes += pair.Size;
        }

        public void Remove(string key) => Bytes -= _pairs.Remove(key, out var removed) ? removed.Size : 0;

        /// <returns>How many pairs are left.</returns>
        public int Purge(long now)
        {
            foreach (var (key, pair) in _pairs)
            {
                if (pair.ExpiresAt <= now)
                {
                    Remove(key);
                }
            }

            return _pairs.Count;
        }
    }
}
