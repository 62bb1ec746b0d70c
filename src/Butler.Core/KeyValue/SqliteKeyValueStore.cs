using Butler.Core.Storage;
using Butler.KeyValue;
using Butler.Problems;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.KeyValue;

/// <summary>Key-value pairs in their own SQLite file, with a cache in front of it.</summary>
/// <remarks>The lock on the file keeps out other Butlers, so pairs never change without the cache knowing.</remarks>
internal sealed class SqliteKeyValueStore : IKeyValueStore, ISweptStore
{
    // How much one write of the sweep frees; other writes in the same commit wait for it.
    private const int SweepLimit = 100;

    private readonly SqliteDatabase _database;
    private readonly TimeProvider _time;
    private readonly KeyValueLimits _limits;
    private readonly KeyValueFullness _fullness;
    private readonly KeyValueMove _move;
    private readonly ReadCache _cache;

    public SqliteKeyValueStore(
        ButlerDatabases databases, IOptions<KeyValueStoreOptions> options, IButlerProblems problems, TimeProvider time, ILogger<KeyValueMove> logger)
    {
        (_database, _time, _limits) = (databases[KeyValueSchema.File], time, KeyValueLimits.From(options.Value));
        _fullness = new KeyValueFullness(problems, _limits);
        _move = new KeyValueMove(databases.Main, _database, time, logger);
        _cache = new ReadCache(options.Value.ReadCacheMiB * 1024L * 1024L, time);
        _database.Use(KeyValueSchema.Schema);
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
        _fullness.CheckSize(pair);
        await _move.FinishAsync(cancellationToken);
        var change = new CacheChange(_cache, new PairName(name, key));
        var outcome = await _database.WriteAsync(
            session =>
            {
                change.BeginPair();
                var outcome = KeyValueWrite.Run(session, pair, _limits, Expiry.Now(_time));
                change.Pair = IsStored(outcome) ? new CachedPair(true, value, pair.ExpiresAt) : null;
                if (outcome == WriteOutcome.StoredInNewNamespace)
                {
                    change.BeginNamespace();
                }

                return outcome;
            },
            change.Settle,
            cancellationToken);
        if (!IsStored(outcome))
        {
            throw _fullness.Refuse(outcome, name);
        }

        KeyValueMetrics.Wrote();
    }

    public async Task<KeyValueDeletion> DeleteAsync(string name, string key, CancellationToken cancellationToken)
    {
        var (nameBytes, keyBytes) = (StoredText.ToBytes(name, nameof(name)), StoredText.ToBytes(key, nameof(key)));
        await _move.FinishAsync(cancellationToken);
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
        await _move.FinishAsync(cancellationToken);
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

    public async ValueTask<IReadOnlyList<string>> ListNamespacesAsync(CancellationToken cancellationToken)
    {
        await _move.FinishAsync(cancellationToken);
        return await _database.ReadAsync(KeyValueRows.ListNamespaces, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<string>?> ListKeysAsync(string name, CancellationToken cancellationToken)
    {
        var nameBytes = StoredText.ToBytes(name, nameof(name));
        await _move.FinishAsync(cancellationToken);
        return await _database.ReadAsync(session => KeyValueRows.ListKeys(session, nameBytes, Expiry.Now(_time)), cancellationToken);
    }

    public async ValueTask<bool> SweepAsync(CancellationToken cancellationToken)
    {
        await _move.FinishAsync(cancellationToken);
        await _move.ClearAsync().WaitAsync(cancellationToken);
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

    public async ValueTask<KeyValueUse> MeasureAsync(CancellationToken cancellationToken) =>
        await _database.ReadAsync(KeyValueSweepRows.Measure, cancellationToken);

    private static bool IsStored(WriteOutcome outcome) => outcome is WriteOutcome.Stored or WriteOutcome.StoredInNewNamespace;

    private async ValueTask<KeyValueLookup> ReadAsync(PairName pair, CancellationToken cancellationToken)
    {
        var (name, key) = (StoredText.ToBytes(pair.Namespace, nameof(pair.Namespace)), StoredText.ToBytes(pair.Key, nameof(pair.Key)));
        await _move.FinishAsync(cancellationToken);
        var ticket = _cache.StartReading(pair);
        var found = await _database.ReadAsync(session => KeyValueRows.Find(session, name, key, Expiry.Now(_time)), cancellationToken);
        _cache.Offer(pair, ticket, found);
        KeyValueMetrics.Read(fromMemory: false);
        return found.Lookup;
    }
}
