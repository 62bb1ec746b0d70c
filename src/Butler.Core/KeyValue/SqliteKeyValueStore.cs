using Butler.Core.Storage;
using Butler.KeyValue;
using Microsoft.Extensions.Options;

namespace Butler.Core.KeyValue;

/// <summary>Key-value pairs in Butler's SQLite file, with a cache in front of it.</summary>
/// <remarks>The lock on the file keeps other Butlers away from it, so nobody changes pairs behind the back of the cache.</remarks>
internal sealed class SqliteKeyValueStore : IKeyValueStore, ISweptStore
{
    // What one write of the sweep frees; other writes of the same commit wait for it.
    private const int SweepLimit = 100;

    private readonly SqliteDatabase _database;
    private readonly TimeProvider _time;
    private readonly KeyValueStoreOptions _options;
    private readonly ReadCache _cache;

    public SqliteKeyValueStore(SqliteDatabase database, IOptions<KeyValueStoreOptions> options, TimeProvider time)
    {
        (_database, _options, _time) = (database, options.Value, time);
        _cache = new ReadCache(_options.ReadCacheMiB * 1024L * 1024L, time);
        database.Use(KeyValueSchema.Schema);
    }

    public ValueTask<KeyValueLookup> FindAsync(string name, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(key);
        var pair = new PairName(name, key);
        if (!_cache.TryFind(pair, out var found))
        {
            return ReadAsync(pair, cancellationToken);
        }

        KeyValueMetrics.Read(fromMemory: true);
        return ValueTask.FromResult(found);
    }

    public async Task WriteAsync(string name, string key, string value, TimeSpan? timeToLive, CancellationToken cancellationToken)
    {
        var pair = new PairToWrite(
            StoredText.ToBytes(name, nameof(name)),
            StoredText.ToBytes(key, nameof(key)),
            StoredText.ToBytes(value, nameof(value)),
            Expiry.After(timeToLive, _time));
        var change = new CacheChange(_cache, new PairName(name, key));
        var outcome = await _database.WriteAsync(
            session =>
            {
                change.BeginPair();
                var outcome = KeyValueRows.Write(session, pair, _options.MaxKeysPerNamespace, Expiry.Now(_time));
                change.Pair = outcome == WriteOutcome.Full ? null : new CachedPair(true, value, pair.ExpiresAt);
                if (outcome == WriteOutcome.StoredInNewNamespace)
                {
                    change.BeginNamespace();
                }

                return outcome;
            },
            change.Settle,
            cancellationToken);
        if (outcome == WriteOutcome.Full)
        {
            KeyValueMetrics.Refused();
            throw new KeyValueLimitException(name, _options.MaxKeysPerNamespace);
        }

        KeyValueMetrics.Wrote();
    }

    public async Task<KeyValueDeletion> DeleteAsync(string name, string key, CancellationToken cancellationToken)
    {
        var (nameBytes, keyBytes) = (StoredText.ToBytes(name, nameof(name)), StoredText.ToBytes(key, nameof(key)));
        var change = new CacheChange(_cache, new PairName(name, key));
        return await _database.WriteAsync(
            session =>
            {
                change.BeginPair();
                var outcome = KeyValueRows.Delete(session, nameBytes, keyBytes, Expiry.Now(_time));
                change.Pair = outcome == KeyValueDeletion.NamespaceNotFound ? CachedPair.NoNamespace : CachedPair.NoKey;
                return outcome;
            },
            change.Settle,
            cancellationToken);
    }

    public async Task<bool> DeleteNamespaceAsync(string name, CancellationToken cancellationToken)
    {
        var nameBytes = StoredText.ToBytes(name, nameof(name));
        var change = new CacheChange(_cache, new PairName(name, ""));
        return await _database.WriteAsync(
            session =>
            {
                change.BeginNamespace();
                return KeyValueRows.DeleteNamespace(session, nameBytes);
            },
            change.Settle,
            cancellationToken);
    }

    public async ValueTask<IReadOnlyList<string>> ListNamespacesAsync(CancellationToken cancellationToken) =>
        await _database.ReadAsync(KeyValueRows.ListNamespaces, cancellationToken);

    public async ValueTask<IReadOnlyList<string>?> ListKeysAsync(string name, CancellationToken cancellationToken)
    {
        var nameBytes = StoredText.ToBytes(name, nameof(name));
        return await _database.ReadAsync(session => KeyValueRows.ListKeys(session, nameBytes, Expiry.Now(_time)), cancellationToken);
    }

    public async ValueTask<bool> SweepAsync(CancellationToken cancellationToken)
    {
        var now = Expiry.Now(_time);
        if (!await _database.ReadAsync(session => KeyValueSweepRows.HasWork(session, now), cancellationToken))
        {
            return false;
        }

        var (expired, orphans) = await _database.WriteAsync(
            session => (KeyValueSweepRows.DeleteExpired(session, now, SweepLimit), KeyValueSweepRows.DeleteOrphans(session, SweepLimit)),
            cancellationToken);
        KeyValueMetrics.Expired(expired);
        return expired == SweepLimit || orphans == SweepLimit;
    }

    public async ValueTask<long> CountAsync(CancellationToken cancellationToken) =>
        await _database.ReadAsync(KeyValueSweepRows.Count, cancellationToken);

    private async ValueTask<KeyValueLookup> ReadAsync(PairName pair, CancellationToken cancellationToken)
    {
        var (name, key) = (StoredText.ToBytes(pair.Namespace, nameof(pair.Namespace)), StoredText.ToBytes(pair.Key, nameof(pair.Key)));
        var ticket = _cache.StartReading(pair);
        var found = await _database.ReadAsync(session => KeyValueRows.Find(session, name, key, Expiry.Now(_time)), cancellationToken);
        _cache.Offer(pair, ticket, found);
        KeyValueMetrics.Read(fromMemory: false);
        return found.Lookup;
    }
}
