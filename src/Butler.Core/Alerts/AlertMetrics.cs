using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Butler.Diagnostics;

namespace Butler.Core.Alerts;

/// <summary>Metrics of the alert pipeline.</summary>
internal static class AlertMetrics
{
    private static readonly Meter Meter = ButlerTelemetry.Meter;

    private static readonly Counter<long> AcceptedCount = Meter.CreateCounter<long>(
        "butler.alerts.accepted", "{alert}", "Alerts stored in the inbox.");

    private static readonly Counter<long> DuplicateCount = Meter.CreateCounter<long>(
        "butler.alerts.duplicates", "{alert}", "Alerts refused because the same event came before.");

    private static readonly Counter<long> RoutedCount = Meter.CreateCounter<long>(
        "butler.alerts.routed", "{alert}", "Alerts whose deliveries were planned.");

    private static readonly Counter<long> SuppressedCount = Meter.CreateCounter<long>(
        "butler.alerts.suppressed", "{alert}", "Alerts or deliveries that were not to be made: rate limit, filter, nothing to tell.");

    private static readonly Counter<long> DeferredCount = Meter.CreateCounter<long>(
        "butler.alerts.deferred", "{alert}", "Times that an alert had to wait for what it tells of.");

    private static readonly Counter<long> UntoldCount = Meter.CreateCounter<long>(
        "butler.alerts.untold", "{alert}", "Bad news that nobody was told of, although a destination is on.");

    private static readonly Counter<long> HeldCount = Meter.CreateCounter<long>(
        "butler.deliveries.held", "{delivery}", "Deliveries that had to wait, because whom to tell was not known.");

    private static readonly Counter<long> ParkedCount = Meter.CreateCounter<long>(
        "butler.alerts.parked", "{alert}", "Alerts that could not be read or processed.");

    private static readonly Counter<long> DeliveredCount = Meter.CreateCounter<long>(
        "butler.deliveries.delivered", "{delivery}", "Deliveries that a receiver took.");

    private static readonly Counter<long> RetriedCount = Meter.CreateCounter<long>(
        "butler.deliveries.retried", "{delivery}", "Attempts that failed and will be repeated.");

    private static readonly Counter<long> DeadCount = Meter.CreateCounter<long>(
        "butler.deliveries.dead_lettered", "{delivery}", "Deliveries that were given up.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "butler.deliveries.duration", "s", "Time of one attempt.");

    private static readonly Histogram<double> Latency = Meter.CreateHistogram<double>(
        "butler.alerts.latency", "s", "Time from the acceptance of an alert to a delivery of it.");

    // The meter outlives a host, so its gauge reads from all current hosts.
    private static readonly ConcurrentDictionary<object, Func<IReadOnlyDictionary<string, long>>> Outboxes = new();

    private static readonly ObservableGauge<long> Pending = Meter.CreateObservableGauge(
        "butler.outbox.pending", ObservePending, "{delivery}", "Deliveries that are still to be made.");

    private static readonly ConcurrentDictionary<object, Func<IEnumerable<KeyValuePair<string, int>>>> Paused = new();

    private static readonly ObservableGauge<int> PausedCount = Meter.CreateObservableGauge(
        "butler.destinations.paused", ObservePaused, "{receiver}", "Receivers that are paused because they do not answer or go on failing.");

    public static void Accepted(string kind) => AcceptedCount.Add(1, Kind(kind));

    public static void Duplicate(string kind) => DuplicateCount.Add(1, Kind(kind));

    public static void Routed(string kind) => RoutedCount.Add(1, Kind(kind));

    public static void Suppressed(string kind, string sink, string cause) => SuppressedCount.Add(
        1, Kind(kind), new KeyValuePair<string, object?>("sink", sink), new KeyValuePair<string, object?>("cause", cause));

    public static void Deferred(string kind) => DeferredCount.Add(1, Kind(kind));

    public static void Untold(string kind) => UntoldCount.Add(1, Kind(kind));

    public static void Held(string sink, string kind) => HeldCount.Add(1, Tags(sink, kind));

    public static void Parked(string kind) => ParkedCount.Add(1, Kind(kind));

    public static void Delivered(string sink, string kind, TimeSpan latency)
    {
        var tags = Tags(sink, kind);
        DeliveredCount.Add(1, tags);
        Latency.Record(latency.TotalSeconds, tags);
    }

    public static void Retried(string sink, string kind) => RetriedCount.Add(1, Tags(sink, kind));

    public static void DeadLettered(string sink, string kind) => DeadCount.Add(1, Tags(sink, kind));

    public static void Attempted(string sink, string kind, TimeSpan duration) => Duration.Record(duration.TotalSeconds, Tags(sink, kind));

    public static void Show(object outbox, Func<IReadOnlyDictionary<string, long>> pending)
    {
        _ = Pending;
        Outboxes[outbox] = pending;
    }

    public static void Hide(object outbox) => Outboxes.TryRemove(outbox, out _);

    public static void ShowPaused(object outbox, Func<IEnumerable<KeyValuePair<string, int>>> paused)
    {
        _ = PausedCount;
        Paused[outbox] = paused;
    }

    public static void HidePaused(object outbox) => Paused.TryRemove(outbox, out _);

    private static IEnumerable<Measurement<long>> ObservePending() =>
        from outbox in Outboxes.Values
        from count in outbox()
        select new Measurement<long>(count.Value, new KeyValuePair<string, object?>("sink", count.Key));

    private static IEnumerable<Measurement<int>> ObservePaused() =>
        from outbox in Paused.Values
        from count in outbox()
        select new Measurement<int>(count.Value, new KeyValuePair<string, object?>("sink", count.Key));

    private static KeyValuePair<string, object?> Kind(string kind) => new("kind", kind);

    private static TagList Tags(string sink, string kind) => new() { { "sink", sink }, { "kind", kind } };
}
