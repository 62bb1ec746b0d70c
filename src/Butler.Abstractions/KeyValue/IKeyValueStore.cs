namespace Butler.KeyValue;

/// <summary>Keeps texts by namespace and key, for a limited time or without end.</summary>
/// <remarks>
/// <para>Safe for concurrent use. A write has been stored for good when its task completes. Names are case-sensitive and may hold any
/// characters; namespace and key may even be empty texts. A namespace comes into being with its first key and lives until it is deleted,
/// also when it holds no keys.</para>
/// <para>A pair whose time is over is gone for every method at that very moment, whenever its storage is freed.</para>
/// </remarks>
public interface IKeyValueStore
{
    /// <summary>Looks a value up.</summary>
    /// <param name="name">The namespace.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The value, or what is missing.</returns>
    ValueTask<KeyValueLookup> FindAsync(string name, string key, CancellationToken cancellationToken);

    /// <summary>Stores a value and replaces the value and the expiry that the key had.</summary>
    /// <param name="name">The namespace; it is made when it does not exist.</param>
    /// <param name="key">The key. A new key goes to the end of the list of keys, a known one keeps its place.</param>
    /// <param name="value">The value.</param>
    /// <param name="timeToLive">How long the pair lives, counted from now; <see langword="null"/> for without end. More than zero.</param>
    /// <param name="cancellationToken">Gives up waiting; the write may still happen.</param>
    /// <returns>A task that completes when the write is stored for good.</returns>
    /// <exception cref="KeyValueLimitException">The namespace is full and the key is new.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeToLive"/> is zero or less.</exception>
    Task WriteAsync(string name, string key, string value, TimeSpan? timeToLive, CancellationToken cancellationToken);

    /// <summary>Deletes a pair.</summary>
    /// <param name="name">The namespace.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Gives up waiting; the deletion may still happen.</param>
    /// <returns>What was deleted, or what is missing.</returns>
    Task<KeyValueDeletion> DeleteAsync(string name, string key, CancellationToken cancellationToken);

    /// <summary>Deletes a namespace with all its pairs.</summary>
    /// <param name="name">The namespace.</param>
    /// <param name="cancellationToken">Gives up waiting; the deletion may still happen.</param>
    /// <returns><see langword="false"/> when there is no such namespace.</returns>
    Task<bool> DeleteNamespaceAsync(string name, CancellationToken cancellationToken);

    /// <summary>Lists the namespaces in the order in which they came into being.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The names.</returns>
    ValueTask<IReadOnlyList<string>> ListNamespacesAsync(CancellationToken cancellationToken);

    /// <summary>Lists the keys of a namespace in the order in which they were first written.</summary>
    /// <param name="name">The namespace.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The keys; <see langword="null"/> when there is no such namespace.</returns>
    ValueTask<IReadOnlyList<string>?> ListKeysAsync(string name, CancellationToken cancellationToken);
}

/// <summary>What a look-up in the key-value store found.</summary>
/// <param name="NamespaceExists">Whether the namespace exists.</param>
/// <param name="Value">The value; <see langword="null"/> when there is no such key.</param>
public readonly record struct KeyValueLookup(bool NamespaceExists, string? Value);

/// <summary>What came of deleting a pair.</summary>
public enum KeyValueDeletion
{
    /// <summary>The pair was there and is gone.</summary>
    Deleted,

    /// <summary>The namespace has no such key.</summary>
    KeyNotFound,

    /// <summary>There is no such namespace.</summary>
    NamespaceNotFound,
}
