using System.Diagnostics.Metrics;
using Butler.Diagnostics;

namespace Butler.Core.ScriptLogs;

/// <summary>Metrics of stored script logs.</summary>
internal static class ScriptLogMetrics
{
    private static readonly Counter<long> Files = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.script_logs.files", "{file}", "Script logs that were written to disk.");

    private static readonly Counter<long> Bytes = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.script_logs.bytes", "By", "Bytes of script logs that were written to disk.");

    private static readonly Counter<long> Failures = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.script_logs.failures", "{attempt}", "Attempts at keeping a script log that failed.");

    private static readonly Counter<long> Deletions = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.script_logs.deleted", "{file}", "Script logs that were deleted for their age or size.");

    public static void Written(string sink, long bytes)
    {
        Files.Add(1, KeyValuePair.Create<string, object?>("sink", sink));
        Bytes.Add(bytes, KeyValuePair.Create<string, object?>("sink", sink));
    }

    public static void Failed(string sink, string cause) => Failures.Add(
        1, KeyValuePair.Create<string, object?>("sink", sink), KeyValuePair.Create<string, object?>("cause", cause));

    public static void Deleted(string sink, int count) => Deletions.Add(count, KeyValuePair.Create<string, object?>("sink", sink));
}
