using System.ComponentModel.DataAnnotations;

namespace Butler.Core.KeyValue;

/// <summary>Limits of the key-value store. Key: <c>Butler:keyValueStore</c>.</summary>
public sealed class KeyValueStoreOptions
{
    /// <summary>Gets or sets a switch of Butler 16 that has no effect: the REST endpoints have a switch of their own,
    /// <c>Butler:restServerEndpointsEnable:keyValueStore</c>.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets how many keys a namespace may hold. Keys whose time is over do not count. A known key can be written again
    /// when the namespace is full; a new one is refused.</summary>
    /// <value>1 to 10,000,000; 1000 by default.</value>
    [Range(1, 10_000_000)]
    public int MaxKeysPerNamespace { get; set; } = 1000;

    /// <summary>Gets or sets how many namespaces there may be. When there are as many, a new one is refused; those that exist go on.</summary>
    /// <value>1 to 10,000,000; 10,000 by default.</value>
    [Range(1, 10_000_000)]
    public int MaxNamespaces { get; set; } = 10_000;

    /// <summary>Gets or sets how much all pairs together may hold, counted as the bytes of their values, twice those of their keys and 100 for each
    /// pair. Pairs whose time is over do not count. When the store is full, a write that needs more room than before is refused; others, and
    /// deletions, go on. The database file can be larger, up to about twice as large where values have a few kilobytes.</summary>
    /// <value>1 to 1,048,576 MiB; 1024 MiB by default.</value>
    [Range(1, 1_048_576)]
    public int MaxTotalMiB { get; set; } = 1024;

    /// <summary>Gets or sets how large one value, and one key, may be in UTF-8. A body of a REST call holds at most 1 MiB in any case.</summary>
    /// <value>1 to 1,048,576 KiB; 1024 KiB by default.</value>
    [Range(1, 1_048_576)]
    public int MaxValueKiB { get; set; } = 1024;

    /// <summary>Gets or sets how much memory may be used to keep pairs that were lately read or written, so that reading them again needs
    /// no disk. Values of more than 65,536 characters are never kept.</summary>
    /// <value>0 to 4096 MiB; 32 MiB by default. 0 means that every read goes to the disk.</value>
    [Range(0, 4096)]
    public int ReadCacheMiB { get; set; } = 32;
}
