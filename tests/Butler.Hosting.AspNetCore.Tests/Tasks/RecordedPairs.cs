using Butler.KeyValue;

namespace Butler.Hosting.AspNetCore.Tests.Tasks;

/// <summary>A store that only notes what is written.</summary>
internal sealed class RecordedPairs : IKeyValueStore
{
    public List<(string Name, string Key, string Value, TimeSpan? TimeToLive)> Written { get; } = [];

    public bool IsFull { get; set; }

    public Task WriteAsync(string name, string key, string value, TimeSpan? timeToLive, CancellationToken cancellationToken)
    {
        Written.Add((name, key, value, timeToLive));
        return IsFull ? throw new KeyValueLimitException(name, 5) : Task.CompletedTask;
    }

    public ValueTask<KeyValueLookup> FindAsync(string name, string key, CancellationToken cancellationToken) => default;

    public Task<KeyValueDeletion> DeleteAsync(string name, string key, CancellationToken cancellationToken) =>
        Task.FromResult(KeyValueDeletion.KeyNotFound);

    public Task<bool> DeleteNamespaceAsync(string name, CancellationToken cancellationToken) => Task.FromResult(false);

    public ValueTask<IReadOnlyList<string>> ListNamespacesAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<string>>([]);

    public ValueTask<IReadOnlyList<string>?> ListKeysAsync(string name, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<string>?>(null);
}
