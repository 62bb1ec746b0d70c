using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Butler.Diagnostics;
using Butler.Versions;

namespace Butler.Core.Versions;

/// <summary>Publishes the version of Qlik Sense as the tags of a gauge that is always 1.</summary>
internal static class VersionMetrics
{
    // The meter outlives a host, so its gauge reads from all current hosts.
    private static readonly ConcurrentDictionary<object, QlikSenseVersion> Known = new();

    private static readonly ObservableGauge<int> Gauge = ButlerTelemetry.Meter.CreateObservableGauge(
        "butler.qlik.version", Read, "1", "The version of Qlik Sense, in the tags; the value is always 1.");

    public static void Show(object owner, QlikSenseVersion version)
    {
        _ = Gauge;
        Known[owner] = version;
    }

    public static void Hide(object owner) => Known.TryRemove(owner, out _);

    private static IEnumerable<Measurement<int>> Read() => Known.Values.Select(static version => new Measurement<int>(
        1,
        new("version", version.Version ?? ""),
        new("release", version.ReleaseLabel ?? ""),
        new("product", version.ProductName ?? ""),
        new KeyValuePair<string, object?>("deployment", version.DeploymentType ?? "")));
}
