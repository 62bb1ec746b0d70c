using System.Diagnostics;
using System.Diagnostics.Metrics;
using Butler.Diagnostics;
using Butler.Files;

namespace Butler.Core.Files;

/// <summary>Metrics of file operations.</summary>
internal static class FileMetrics
{
    private static readonly Histogram<double> Duration = ButlerTelemetry.Meter.CreateHistogram<double>(
        "butler.files.operations", "s", "Time of one file operation, waiting for its turn included.");

    private static readonly Counter<long> CopiedBytes = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.files.copied", "By", "Bytes that were copied, moves between file systems included.");

    public static void Ended(string operation, FileOutcome outcome, TimeSpan duration) => Duration.Record(
        duration.TotalSeconds, new TagList { { "operation", operation }, { "outcome", outcome.ToString() } });

    public static void Copied(long bytes)
    {
        if (bytes > 0)
        {
            CopiedBytes.Add(bytes);
        }
    }
}
