namespace Butler.Core.KeyValue;

/// <summary>How much the store may hold.</summary>
internal sealed record KeyValueLimits(int KeysPerNamespace, int Namespaces, long Bytes, long ValueBytes)
{
    // What SQLite needs for a row beside its texts, roughly; the key stands in the table and in an index.
    private const long CostOfRow = 100;

    /// <summary>Gets the least that a pair takes.</summary>
    public static long LeastSize => CostOfRow;

    public static KeyValueLimits From(KeyValueStoreOptions options) =>
        new(options.MaxKeysPerNamespace, options.MaxNamespaces, options.MaxTotalMiB * 1024L * 1024L, options.MaxValueKiB * 1024L);

    /// <summary>Gets how much a pair counts; a namespace counts as a pair without value.</summary>
    public static long SizeOf(long keyBytes, long valueBytes) => CostOfRow + (2 * keyBytes) + valueBytes;
}
