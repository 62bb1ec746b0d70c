using System.ComponentModel.DataAnnotations;

namespace Butler.Core.KeyValue;

/// <summary>Limits of the key-value store. Key: <c>Butler:keyValueStore</c>.</summary>
public sealed class KeyValueStoreOptions
{
    /// <summary>Gets or sets a Butler 16 switch that has no effect: the REST endpoints have a separate switch,
    /// <c>Butler:restServerEndpointsEnable:keyValueStore</c>.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets the maximum number of keys in a namespace. Expired keys do not count. An existing key can still be written
    /// when the namespace is full; a new one is refused.</summary>
    /// <value>1 to 10,000,000; 1000 by default.</value>
    [Range(1, 10_000_000)]
    public int MaxKeysPerNamespace { get; set; } = 1000;

    /// <summary>Gets or sets the maximum number of namespaces. When it is reached, new ones are refused; existing ones keep working.</summary>
    /// <value>1 to 10,000,000; 10,000 by default.</value>
    [Range(1, 10_000_000)]
    public int MaxNamespaces { get; set; } = 10_000;

    /// <summary>Gets or sets the maximum size of all pairs together, counted as the bytes of their values, twice those of their keys and 100 for each
    /// pair. Expired pairs do not count. When the store is full, a write that needs more space than before is refused; other writes and
    /// deletions still work. The database file can be larger, up to about twice the size if values have a few kilobytes.</summary>
    /// <value>1 to 1,048,576 MiB; 1024 MiB by default.</value>
    [Range(1, 1_048_576)]
    public int MaxTotalMiB { get; set; } = 1024;

    /// <summary>Gets or sets the maximum size of a value, and of a key, in UTF-8. The body of a REST call is always limited to 1 MiB.</summary>
    /// <value>1 to 1,048,576 KiB; 1024 KiB by default.</value>
    [Range(1, 1_048_576)]
    public int MaxValueKiB { get; set; } = 1024;

    /// <summary>Gets or sets how much memory may be used to cache recently read or written pairs, so that reading them again needs
    /// no disk access. Values of more than 65,536 characters are never cached.</summary>
    /// <value>0 to 4096 MiB; 32 MiB by default. With 0, every read goes to the disk.</value>
    [Range(0, 4096)]
    public int ReadCacheMiB { get; set; } = 32;
}
