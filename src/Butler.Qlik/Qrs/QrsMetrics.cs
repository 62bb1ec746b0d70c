using System.Diagnostics.Metrics;
using Butler.Diagnostics;

namespace Butler.Qlik.Qrs;

/// <summary>The figures about calls to QRS.</summary>
internal static class QrsMetrics
{
    public static readonly Histogram<double> Requests = ButlerTelemetry.Meter.CreateHistogram<double>(
        "butler.qrs.requests", "s", "How long calls to QRS took, retries included, by host, call and status.");
}
