using System.Diagnostics;
using System.Diagnostics.Metrics;
using Butler.Diagnostics;
using Butler.Tasks;

namespace Butler.Core.Tasks;

/// <summary>Metrics of starting tasks and following executions.</summary>
internal static class TaskMetrics
{
    private static readonly Counter<long> StartedCount = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.tasks.started", "{task}", "Tasks that Qlik Sense was told to start, by site and by who asked.");

    private static readonly Counter<long> DeniedCount = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.tasks.denied", "{request}", "Ids, tags and custom properties that the filter did not allow, by site and by who asked.");

    private static readonly Counter<long> FailedCount = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.tasks.failed", "{task}", "Tasks that Qlik Sense did not start, by site and by who asked.");

    private static readonly Counter<long> UnrecordedCount = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.tasks.unrecorded", "{start}", "Starts of tasks that are missing in the history, because it could not be written.");

    private static readonly UpDownCounter<long> WatchedCount = ButlerTelemetry.Meter.CreateUpDownCounter<long>(
        "butler.tasks.executions.watched", "{execution}", "Executions that Butler follows at the moment.");

    private static readonly Histogram<double> Duration = ButlerTelemetry.Meter.CreateHistogram<double>(
        "butler.tasks.executions.duration", "s", "Time from the request to the end of an execution, by site and result.");

    public static void Started(TaskStartOrigin origin, string site, long count) => StartedCount.Add(count, Tags(origin, site));

    public static void Denied(TaskStartOrigin origin, string site, long count) => DeniedCount.Add(count, Tags(origin, site));

    public static void Failed(TaskStartOrigin origin, string site, long count) => FailedCount.Add(count, Tags(origin, site));

    public static void Unrecorded(long count) => UnrecordedCount.Add(count);

    public static void Watched(int change) => WatchedCount.Add(change);

    public static void Finished(TaskExecution execution) => Duration.Record(
        ((execution.FinishedAt ?? execution.RequestedAt) - execution.RequestedAt).TotalSeconds,
        new TagList { { "site", execution.Site }, { "result", Name(execution.Result?.ToString() ?? "") } });

    private static TagList Tags(TaskStartOrigin origin, string site) => new() { { "origin", Name(origin.ToString()) }, { "site", site } };

    private static string Name(string text) => text.ToLowerInvariant();
}
