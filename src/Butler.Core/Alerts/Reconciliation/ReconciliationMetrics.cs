using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Butler.Alerts;
using Butler.Diagnostics;

namespace Butler.Core.Alerts.Reconciliation;

/// <summary>Metrics of reconciliation.</summary>
internal static class ReconciliationMetrics
{
    private static readonly Meter Meter = ButlerTelemetry.Meter;

    private static readonly Histogram<double> Polls = Meter.CreateHistogram<double>(
        "butler.reconciliation.polls", "s", "Time of one comparison with a site or tenant.");

    private static readonly Counter<long> RowCount = Meter.CreateCounter<long>(
        "butler.reconciliation.rows", "{execution}", "Executions read from sites and tenants.");

    private static readonly Counter<long> FoundCount = Meter.CreateCounter<long>(
        "butler.reconciliation.found", "{execution}", "Ends that no event announced and that Butler found by itself.");

    private static readonly Histogram<double> Lateness = Meter.CreateHistogram<double>(
        "butler.reconciliation.lateness", "s", "Time from an end that no event announced until Butler made an alert of it.");

    private static readonly Counter<long> UnrecordedCount = Meter.CreateCounter<long>(
        "butler.executions.unrecorded", "{execution}", "Attempts to record the end of an execution that the history could not take.");

    // The meter outlives a host, so its gauge reads from all current hosts.
    private static readonly ConcurrentDictionary<object, Func<IEnumerable<KeyValuePair<string, TimeSpan>>>> Ages = new();

    private static readonly ObservableGauge<double> Age = Meter.CreateObservableGauge(
        "butler.reconciliation.age", ReadAges, "s", "Time since a site or tenant was last read completely.");

    public static void Polled(string site, bool isDone, TimeSpan took) =>
        Polls.Record(took.TotalSeconds, new TagList { { "site", site }, { "result", isDone ? "done" : "failed" } });

    public static void Rows(string site, long count) => RowCount.Add(count, new KeyValuePair<string, object?>("site", site));

    public static void Found(string site, TaskOutcome outcome, TimeSpan late)
    {
        var tags = new TagList { { "site", site }, { "outcome", outcome.ToString() } };
        FoundCount.Add(1, tags);
        Lateness.Record(late.TotalSeconds, tags);
    }

    public static void Unrecorded() => UnrecordedCount.Add(1);

    public static void Show(object owner, Func<IEnumerable<KeyValuePair<string, TimeSpan>>> ages)
    {
        _ = Age;
        Ages[owner] = ages;
    }

    public static void Hide(object owner) => Ages.TryRemove(owner, out _);

    private static IEnumerable<Measurement<double>> ReadAges() =>
        from owner in Ages.Values
        from age in owner()
        select new Measurement<double>(age.Value.TotalSeconds, new KeyValuePair<string, object?>("site", age.Key));
}
