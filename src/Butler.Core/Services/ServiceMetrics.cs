using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Butler.Diagnostics;
using Butler.Services;

namespace Butler.Core.Services;

/// <summary>Metrics of the service monitor.</summary>
internal static class ServiceMetrics
{
    private static readonly Meter Meter = ButlerTelemetry.Meter;

    private static readonly Counter<long> Looks = Meter.CreateCounter<long>("butler.services.looks", "{look}", "Looks at services.");

    private static readonly Counter<long> Changes = Meter.CreateCounter<long>(
        "butler.services.changes", "{change}", "Services that stopped or were started.");

    // The meter outlives a host, so its gauge reads from all current hosts.
    private static readonly ConcurrentDictionary<object, IReadOnlyList<ServiceWatch>> Monitors = new();

    private static readonly ObservableGauge<int> States = Meter.CreateObservableGauge(
        "butler.services.state", ReadStates, "{state}", "State of each service; -1 while it cannot be looked at.");

    public static void Looked(string outcome) => Looks.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public static void Changed(ServiceState state) => Changes.Add(1, new KeyValuePair<string, object?>("state", ServiceNames.Of(state)));

    public static void Show(object owner, IReadOnlyList<ServiceWatch> watches)
    {
        _ = States;
        Monitors[owner] = watches;
    }

    public static void Hide(object owner) => Monitors.TryRemove(owner, out _);

    private static IEnumerable<Measurement<int>> ReadStates() =>
        Monitors.Values.SelectMany(static watches => watches).Select(static watch => new Measurement<int>(
            (int)(watch.LastSeen ?? ServiceState.Unknown),
            new KeyValuePair<string, object?>("host", watch.Target.Host),
            new KeyValuePair<string, object?>("service", watch.Target.Name)));
}
