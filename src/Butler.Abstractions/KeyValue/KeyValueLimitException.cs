namespace Butler.KeyValue;

/// <summary>A namespace holds as many keys as it may, so that a new one was not stored.</summary>
public sealed class KeyValueLimitException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="name">The namespace.</param>
    /// <param name="maxKeys">How many keys it may hold.</param>
    public KeyValueLimitException(string name, int maxKeys)
        : base($"Namespace '{name}' holds {maxKeys} keys, which is the most that Butler:keyValueStore:maxKeysPerNamespace allows. "
            + "Delete keys, give them a time to live, or raise the limit.")
    {
        Namespace = name;
        MaxKeys = maxKeys;
    }

    /// <summary>Gets the namespace.</summary>
    public string Namespace { get; }

    /// <summary>Gets how many keys a namespace may hold.</summary>
    public int MaxKeys { get; }
}
