using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Butler.Diagnostics;

namespace Butler.Core.KeyValue;

/// <summary>What the key-value store measures.</summary>
internal static class KeyValueMetrics
{
    private static readonly Meter Meter = ButlerTelemetry.Meter;

    private static readonly Counter<long> Reads = Meter.CreateCounter<long>("butler.kv.reads", "{read}", "Values looked up.");

    private static readonly Counter<long> Writes = Meter.CreateCounter<long>("butler.kv.writes", "{write}", "Pairs stored.");

    private static readonly Counter<long> RefusedCount = Meter.CreateCounter<long>(
        "butler.kv.refused", "{write}", "Pairs refused because their namespace is full.");

    private static readonly Counter<long> ExpiredCount = Meter.CreateCounter<long>(
        "butler.kv.expired", "{pair}", "Pairs whose time was over and whose storage the sweep freed.");

    // The meter outlives a host, so its gauge asks whichever hosts are there.
    private static readonly ConcurrentDictionary<object, Func<long>> Stores = new();

    private static readonly ObservableGauge<long> Pairs = Meter.CreateObservableGauge(
        "butler.kv.pairs", CountPairs, "{pair}", "Pairs stored, counted every ten seconds.");

    private static readonly KeyValuePair<string, object?> FromMemory = new("source", "memory");

    private static readonly KeyValuePair<string, object?> FromDisk = new("source", "disk");

    public static void Read(bool fromMemory) => Reads.Add(1, fromMemory ? FromMemory : FromDisk);

    public static void Wrote() => Writes.Add(1);

    public static void Refused() => RefusedCount.Add(1);

    public static void Expired(long pairs) => ExpiredCount.Add(pairs);

    public static void Show(object owner, Func<long> pairs)
    {
        _ = Pairs;
        Stores[owner] = pairs;
    }

    public static void Hide(object owner) => Stores.TryRemove(owner, out _);

    private static long CountPairs() => Stores.Values.Sum(static count => count());
}
