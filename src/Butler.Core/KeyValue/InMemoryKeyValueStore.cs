using Butler.KeyValue;
using Microsoft.Extensions.Options;

namespace Butler.Core.KeyValue;

/// <summary>Key-value pairs in memory: they are gone when the process ends.</summary>
internal sealed class InMemoryKeyValueStore(IOptions<KeyValueStoreOptions> options, TimeProvider time) : IKeyValueStore, ISweptStore
{
    private readonly Dictionary<string, Space> _spaces = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly int _maxKeys = options.Value.MaxKeysPerNamespace;
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
        StoredText.Check(name, nameof(name));
        StoredText.Check(key, nameof(key));
        StoredText.Check(value, nameof(value));
        var expiresAt = Expiry.After(timeToLive, time);
        lock (_gate)
        {
            if (!_spaces.TryGetValue(name, out var space))
            {
                _spaces[name] = space = new Space(_order++);
            }

            var now = Expiry.Now(time);
            var known = space.Find(key, now);
            if (known is null && space.Pairs.Count >= _maxKeys && space.Purge(now) >= _maxKeys)
            {
                KeyValueMetrics.Refused();
                return Task.FromException(new KeyValueLimitException(name, _maxKeys));
            }

            space.Pairs[key] = new Pair(value, expiresAt, known?.Order ?? _order++);
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
            space.Pairs.Remove(key);
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
            var before = _spaces.Values.Sum(static space => (long)space.Pairs.Count);
            var after = _spaces.Values.Sum(space => (long)space.Purge(Expiry.Now(time)));
            KeyValueMetrics.Expired(before - after);
        }

        return ValueTask.FromResult(false);
    }

    public ValueTask<long> CountAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(_spaces.Values.Sum(static space => (long)space.Pairs.Count));
        }
    }

    private sealed record Pair(string Value, long ExpiresAt, long Order);

    private sealed class Space(long order)
    {
        public long Order => order;

        public Dictionary<string, Pair> Pairs { get; } = new(StringComparer.Ordinal);

        public Pair? Find(string key, long now) => Pairs.TryGetValue(key, out var pair) && pair.ExpiresAt > now ? pair : null;

        public List<string> List(long now) =>
            [.. Pairs.Where(pair => pair.Value.ExpiresAt > now).OrderBy(static pair => pair.Value.Order).Select(static pair => pair.Key)];

        /// <returns>How many pairs are left.</returns>
        public int Purge(long now)
        {
            foreach (var (key, pair) in Pairs)
            {
                if (pair.ExpiresAt <= now)
                {
                    Pairs.Remove(key);
                }
            }

            return Pairs.Count;
        }
    }
}
