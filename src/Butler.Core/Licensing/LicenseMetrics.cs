using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Butler.Diagnostics;

namespace Butler.Core.Licensing;

/// <summary>What the license monitor measures.</summary>
internal static class LicenseMetrics
{
    // The meter outlives a host, so its gauge asks whichever hosts are there.
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
