using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Butler.Diagnostics;

namespace Butler.Core.Licensing;

/// <summary>Metrics of the license monitor.</summary>
internal static class LicenseMetrics
{
    // The meter outlives a host, so its gauge reads from all current hosts.
    private static readonly ConcurrentDictionary<object, int> Days = new();

    private static readonly ObservableGauge<int> DaysLeft = ButlerTelemetry.Meter.CreateObservableGauge(
        "butler.license.days_left", ReadDays, "d",
        "Days until the server licence of Qlik Sense expires; negative once it has.");

    public static void Show(object owner, int? days)
    {
        _ = DaysLeft;
        if (days is { } known)
        {
            Days[owner] = known;
        }
        else
        {
            Hide(owner);
        }
    }

    public static void Hide(object owner) => Days.TryRemove(owner, out _);

    private static IEnumerable<Measurement<int>> ReadDays() => Days.Values.Select(static days => new Measurement<int>(days));
}
