using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Butler.Diagnostics;
using Butler.KeyValue;

namespace Butler.Core.KeyValue;

/// <summary>Metrics of the key-value store.</summary>
internal static class KeyValueMetrics
{
    private static readonly Meter Meter = ButlerTelemetry.Meter;

    private static readonly Counter<long> Reads = Meter.CreateCounter<long>("butler.kv.reads", "{read}", "Values looked up.");

    private static readonly Counter<long> Writes = Meter.CreateCounter<long>("butler.kv.writes", "{write}", "Pairs stored.");

    private static readonly Counter<long> RefusedCount = Meter.CreateCounter<long>(
        "butler.kv.refused", "{write}", "Pairs refused because of a limit.");

    private static readonly Counter<long> ExpiredCount = Meter.CreateCounter<long>(
        "butler.kv.expired", "{pair}", "Pairs whose time was over and whose storage the sweep freed.");

    // The meter outlives a host, so its gauge reads from all current hosts.
    private static readonly ConcurrentDictionary<object, (KeyValueUse Use, KeyValueLimits Limits)> Stores = new();

    private static readonly ObservableGauge<long>[] Gauges =
    [
        Meter.CreateObservableGauge("butler.kv.pairs", SumPairs, "{pair}", "Pairs stored, counted every ten seconds."),
        Meter.CreateObservableGauge("butler.kv.namespaces", SumNamespaces, "{namespace}", "Namespaces, counted every ten seconds."),
        Meter.CreateObservableGauge("butler.kv.namespaces.limit", SumNamespaceLimits, "{namespace}", "Namespaces that there may be."),
        Meter.CreateObservableGauge("butler.kv.size", SumBytes, "By", "What the pairs count towards their limit, every ten seconds."),
        Meter.CreateObservableGauge("butler.kv.size.limit", SumByteLimits, "By", "What all pairs together may count."),
    ];

    private static readonly KeyValuePair<string, object?> FromMemory = new("source", "memory");

    private static readonly KeyValuePair<string, object?> FromDisk = new("source", "disk");

    public static void Read(bool fromMemory) => Reads.Add(1, fromMemory ? FromMemory : FromDisk);

    public static void Wrote() => Writes.Add(1);

    public static void Refused(KeyValueLimit limit) => RefusedCount.Add(1, new KeyValuePair<string, object?>("limit", WordFor(limit)));

    public static void Expired(long pairs) => ExpiredCount.Add(pairs);

    public static void Show(object owner, KeyValueUse use, KeyValueLimits limits)
    {
        _ = Gauges;
        Stores[owner] = (use, limits);
    }

    public static void Hide(object owner) => Stores.TryRemove(owner, out _);

    private static long SumPairs() => Stores.Values.Sum(static store => store.Use.Pairs);

    private static long SumNamespaces() => Stores.Values.Sum(static store => store.Use.Namespaces);

    private static long SumNamespaceLimits() => Stores.Values.Sum(static store => (long)store.Limits.Namespaces);

    private static long SumBytes() => Stores.Values.Sum(static store => store.Use.Bytes);

    private static long SumByteLimits() => Stores.Values.Sum(static store => store.Limits.Bytes);

    private static string WordFor(KeyValueLimit limit) => limit switch
    {
        KeyValueLimit.Keys => "keys",
        KeyValueLimit.Namespaces => "namespaces",
        KeyValueLimit.TotalSize => "total-size",
        _ => "value-size",
    };
}
