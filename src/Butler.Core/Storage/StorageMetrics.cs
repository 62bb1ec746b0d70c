using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Butler.Diagnostics;

namespace Butler.Core.Storage;

/// <summary>Metrics of the storage.</summary>
internal static class StorageMetrics
{
    private static readonly Histogram<int> CommitSize = ButlerTelemetry.Meter.CreateHistogram<int>(
        "butler.storage.commit.size", "{write}", "Writes that shared one commit.");

    private static readonly Histogram<double> CommitDuration = ButlerTelemetry.Meter.CreateHistogram<double>(
        "butler.storage.commit.duration", "s", "Time from the first write of a batch to the end of its commit.");

    // The meter outlives a host, so its gauge reads from all current hosts.
    private static readonly ConcurrentDictionary<object, ButlerDatabases> Shown = new();

    private static readonly ObservableGauge<long> Size = ButlerTelemetry.Meter.CreateObservableGauge(
        "butler.storage.size", MeasureSizes, "By", "Size of each database file.");

    public static void Show(object owner, ButlerDatabases databases)
    {
        _ = Size;
        Shown[owner] = databases;
    }

    public static void Hide(object owner) => Shown.TryRemove(owner, out _);

    public static void Committed(int writes, TimeSpan duration)
    {
        CommitSize.Record(writes);
        CommitDuration.Record(duration.TotalSeconds);
    }

    private static IEnumerable<Measurement<long>> MeasureSizes() =>
        from databases in Shown.Values
        from database in databases.All
        let file = new FileInfo(database.Path)
        where database.IsOpen && file.Exists
        select new Measurement<long>(file.Length, new KeyValuePair<string, object?>("database", database.Role.Name));
}
