namespace Butler.KeyValue;

/// <summary>Stores strings by namespace and key, with or without a time to live.</summary>
/// <remarks>
/// <para>Safe for concurrent use. A write is durable when its task completes. Names are case-sensitive and may contain any
/// characters; namespace and key may even be empty. A namespace is created with its first key and exists until it is deleted,
/// even if it has no keys.</para>
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

    /// <summary>Stores a value, replacing the key's previous value and expiry.</summary>
    /// <param name="name">The namespace; created if it does not exist.</param>
    /// <param name="key">The key. A new key is added at the end of the list of keys, an existing one keeps its place.</param>
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
    /// <returns><see langword="false"/> if the namespace does not exist.</returns>
    Task<bool> DeleteNamespaceAsync(string name, CancellationToken cancellationToken);

    /// <summary>Lists the namespaces in the order in which they were created.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The names.</returns>
    ValueTask<IReadOnlyList<string>> ListNamespacesAsync(CancellationToken cancellationToken);

    /// <summary>Lists the keys of a namespace in the order in which they were first written.</summary>
    /// <param name="name">The namespace.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The keys; <see langword="null"/> if the namespace does not exist.</returns>
    ValueTask<IReadOnlyList<string>?> ListKeysAsync(string name, CancellationToken cancellationToken);
}

/// <summary>The result of a lookup in the key-value store.</summary>
/// <param name="NamespaceExists">Whether the namespace exists.</param>
/// <param name="Value">The value; <see langword="null"/> if the key does not exist.</param>
public readonly record struct KeyValueLookup(bool NamespaceExists, string? Value);

/// <summary>The result of deleting a pair.</summary>
public enum KeyValueDeletion
{
    /// <summary>The pair was there and is gone.</summary>
    Deleted,

    /// <summary>The namespace does not have this key.</summary>
    KeyNotFound,

    /// <summary>The namespace does not exist.</summary>
    NamespaceNotFound,
}
