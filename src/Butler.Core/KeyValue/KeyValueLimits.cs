namespace Butler.Core.KeyValue;

/// <summary>The limits of the store.</summary>
internal sealed record KeyValueLimits(int KeysPerNamespace, int Namespaces, long Bytes, long ValueBytes)
{
    // The approximate space that SQLite needs for a row in addition to its strings; the key is in the table and in an index.
    private const long CostOfRow = 100;

    /// <summary>Gets the minimum size of a pair.</summary>
    public static long LeastSize => CostOfRow;

    public static KeyValueLimits From(KeyValueStoreOptions options) =>
        new(options.MaxKeysPerNamespace, options.MaxNamespaces, options.MaxTotalMiB * 1024L * 1024L, options.MaxValueKiB * 1024L);

    /// <summary>Gets how much a pair counts; a namespace counts as a pair without a value.</summary>
    public static long SizeOf(long keyBytes, long valueBytes) => CostOfRow + (2 * keyBytes) + valueBytes;
}
