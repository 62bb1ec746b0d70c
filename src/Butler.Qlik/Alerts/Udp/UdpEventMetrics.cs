using System.Diagnostics.Metrics;
using Butler.Diagnostics;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>The figures about log events.</summary>
internal static class UdpEventMetrics
{
    public static readonly Counter<long> Received = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.udp.received", "{datagram}", "Datagrams that arrived.");

    public static readonly Counter<long> Accepted = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.udp.accepted", "{event}", "Events that are on disk.");

    public static readonly Counter<long> Dropped = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.udp.dropped", "{datagram}", "Datagrams that became no alert, by reason.");

    public static readonly Counter<long> KernelDrops = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.udp.kernel_drops", "{datagram}", "Datagrams that the system threw away before they could be read.");

    public static readonly Counter<long> EngineEvents = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.udp.engine_events", "{event}", "Failed reloads that the engine reported; the scheduler's own event raises the alert.");

    public static readonly UpDownCounter<long> Waiting = ButlerTelemetry.Meter.CreateUpDownCounter<long>(
        "butler.udp.waiting", "{datagram}", "Datagrams between the socket and the disk.");
}
