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

    /// <summary>Gets or sets how much memory may be used to keep pairs that were lately read or written, so that reading them again needs
    /// no disk. Values of more than 65,536 characters are never kept.</summary>
    /// <value>0 to 4096 MiB; 32 MiB by default. 0 means that every read goes to the disk.</value>
    [Range(0, 4096)]
    public int ReadCacheMiB { get; set; } = 32;
}
