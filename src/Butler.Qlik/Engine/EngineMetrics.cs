using System.Diagnostics.Metrics;
using Butler.Diagnostics;

namespace Butler.Qlik.Engine;

/// <summary>The figures about the engine.</summary>
internal static class EngineMetrics
{
    public static readonly Histogram<double> Requests = ButlerTelemetry.Meter.CreateHistogram<double>(
        "butler.engine.requests", "s", "How long calls of the engine took, by host, method and status.");

    public static readonly UpDownCounter<long> Sessions = ButlerTelemetry.Meter.CreateUpDownCounter<long>(
        "butler.engine.sessions", "{session}", "Connections to the engine that are open, by host.");

    public static readonly Histogram<double> Reloads = ButlerTelemetry.Meter.CreateHistogram<double>(
        "butler.engine.reloads", "s", "How long app reloads took, by outcome.");

    public static readonly UpDownCounter<long> RunningReloads = ButlerTelemetry.Meter.CreateUpDownCounter<long>(
        "butler.engine.reloads.running", "{reload}", "App reloads that are running.");
}
