using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Butler.Diagnostics;

namespace Butler.Core.Problems;

/// <summary>Metrics of Butler's own problems.</summary>
internal static class ProblemMetrics
{
    private static readonly Counter<long> ReportedCount = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.problems.reported", "{report}", "Reports of problems of Butler itself, repeated ones too.");

    // The meter outlives a host, so its gauge reads from all current hosts.
    private static readonly ConcurrentDictionary<object, Func<int>> Boards = new();

    private static readonly ObservableGauge<long> Open = ButlerTelemetry.Meter.CreateObservableGauge(
        "butler.problems.open", CountOpen, "{problem}", "Problems of Butler itself that last.");

    public static void Reported(string key) => ReportedCount.Add(1, new KeyValuePair<string, object?>("area", key.Split(':')[0]));

    public static void Show(object board, Func<int> count)
    {
        _ = Open;
        Boards[board] = count;
    }

    public static void Hide(object board) => Boards.TryRemove(board, out _);

    private static long CountOpen() => Boards.Values.Sum(static count => (long)count());
}
