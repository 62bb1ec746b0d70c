using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Butler.Diagnostics;

namespace Butler.Core.Monitoring;

/// <summary>Publishes Butler's uptime while the monitor is on.</summary>
internal static class UptimeMetrics
{
    // The meter outlives a host, so its gauge reads from all current hosts.
    private static readonly ConcurrentDictionary<object, Func<TimeSpan>> Uptimes = new();

    private static readonly ObservableGauge<double> Gauge = ButlerTelemetry.Meter.CreateObservableGauge(
        "butler.uptime", Read, "s", "How long Butler has been running.");

    public static void Show(object owner, Func<TimeSpan> uptime)
    {
        _ = Gauge;
        Uptimes[owner] = uptime;
    }

    public static void Hide(object owner) => Uptimes.TryRemove(owner, out _);

    private static IEnumerable<Measurement<double>> Read() => Uptimes.Values.Select(static uptime => new Measurement<double>(uptime().TotalSeconds));
}
