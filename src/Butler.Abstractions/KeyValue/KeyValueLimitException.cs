namespace Butler.KeyValue;

/// <summary>A pair was not stored, because it would pass a limit. The message names the limit, how much it allows, and its setting.</summary>
public sealed class KeyValueLimitException : Exception
{
    private const double KiB = 1024;
    private const double MiB = 1024 * KiB;

    /// <summary>Creates the exception for a namespace that has reached its limit of keys.</summary>
    /// <param name="name">The namespace.</param>
    /// <param name="maxKeys">The limit.</param>
    public KeyValueLimitException(string name, int maxKeys)
        : this(
            KeyValueLimit.Keys,
            $"Namespace '{name}' holds {maxKeys} keys, which is the most that Butler:keyValueStore:maxKeysPerNamespace allows. "
            + "Delete keys, give them a time to live, or raise the limit.")
    {
    }

    private KeyValueLimitException(KeyValueLimit limit, string message)
        : base(message) => Limit = limit;

    /// <summary>Gets the limit that was exceeded.</summary>
    public KeyValueLimit Limit { get; }

    /// <summary>Creates the exception for a new namespace when the limit of namespaces is reached.</summary>
    /// <param name="max">How many there may be.</param>
    /// <returns>The exception.</returns>
    public static KeyValueLimitException OfNamespaces(int max) => new(
        KeyValueLimit.Namespaces,
        $"The key-value store holds {max} namespaces, which is the most that Butler:keyValueStore:maxNamespaces allows. Delete namespaces, or raise the limit.");

    /// <summary>Creates the exception for a store that is full.</summary>
    /// <param name="maxBytes">The limit, in bytes.</param>
    /// <returns>The exception.</returns>
    public static KeyValueLimitException OfTotal(long maxBytes) => new(
        KeyValueLimit.TotalSize,
        FormattableString.Invariant(
            $"The key-value store is full: it holds {maxBytes / MiB:0.#} MiB, which is the most that Butler:keyValueStore:maxTotalMiB allows. ")
        + "Delete keys, give them a time to live, or raise the limit.");

    /// <summary>Creates the exception for a value or a key that is too large.</summary>
    /// <param name="bytes">How large it is, in bytes.</param>
    /// <param name="maxBytes">How large it may be, in bytes.</param>
    /// <returns>The exception.</returns>
    public static KeyValueLimitException OfValue(long bytes, long maxBytes) => new(
        KeyValueLimit.ValueSize,
        FormattableString.Invariant(
            $"The value or the key has {bytes} bytes, and Butler:keyValueStore:maxValueKiB allows {maxBytes} ({maxBytes / KiB:0.#} KiB)."));
}

/// <summary>Specifies the limits of a key-value store.</summary>
public enum KeyValueLimit
{
    /// <summary>The keys of one namespace.</summary>
    Keys,

    /// <summary>The namespaces.</summary>
    Namespaces,

    /// <summary>The size of all pairs together.</summary>
    TotalSize,

    /// <summary>The size of one value or key.</summary>
    ValueSize,
}
