using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Butler.Diagnostics;
using Butler.Scheduling;

namespace Butler.Core.Scheduling;

/// <summary>Metrics of the scheduler.</summary>
internal static class SchedulerMetrics
{
    private static readonly Meter Meter = ButlerTelemetry.Meter;

    private static readonly Counter<long> RunCount = Meter.CreateCounter<long>(
        "butler.scheduler.runs", "{run}", "Times that schedules came due, by outcome.");

    private static readonly Histogram<double> Delay = Meter.CreateHistogram<double>(
        "butler.scheduler.delay", "s", "Time from the moment that a schedule came due to the start of its task.");

    // The meter outlives a host, so its gauge reads from all current hosts.
    private static readonly ConcurrentDictionary<object, Func<IEnumerable<string>>> Schedulers = new();

    private static readonly ObservableGauge<long> Schedules = Meter.CreateObservableGauge(
        "butler.scheduler.schedules", Observe, "{schedule}", "Schedules by state: started, stopped, broken.");

    public static void Ended(ScheduleRun run)
    {
        RunCount.Add(1, new KeyValuePair<string, object?>("outcome", run.Outcome.ToString()));
        if (run is { Outcome: ScheduleRunOutcome.Started, EndedAt: { } ended })
        {
            Delay.Record((ended - run.DueAt).TotalSeconds);
        }
    }

    public static void Show(object scheduler, Func<IEnumerable<string>> states)
    {
        _ = Schedules;
        Schedulers[scheduler] = states;
    }

    public static void Hide(object scheduler) => Schedulers.TryRemove(scheduler, out _);

    private static IEnumerable<Measurement<long>> Observe() =>
        from scheduler in Schedulers.Values
        from count in scheduler().CountBy(state => state)
        select new Measurement<long>(count.Value, new KeyValuePair<string, object?>("state", count.Key));
}
