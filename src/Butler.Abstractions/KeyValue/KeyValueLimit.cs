namespace Butler.KeyValue;

/// <summary>What a key-value store has a limit of.</summary>
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
