using System.Diagnostics.Metrics;
using Butler.Diagnostics;

namespace Butler.Core.Storage;

/// <summary>What the storage measures.</summary>
internal static class StorageMetrics
{
    private static readonly Histogram<int> CommitSize = ButlerTelemetry.Meter.CreateHistogram<int>(
        "butler.storage.commit.size", "{write}", "Writes that shared one commit.");

    private static readonly Histogram<double> CommitDuration = ButlerTelemetry.Meter.CreateHistogram<double>(
        "butler.storage.commit.duration", "s", "Time from the first write of a batch to the end of its commit.");

    public static void Committed(int writes, TimeSpan duration)
    {
        CommitSize.Record(writes);
        CommitDuration.Record(duration.TotalSeconds);
    }
}
