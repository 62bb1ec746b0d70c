using System.Diagnostics.Metrics;
using Butler.Diagnostics;

namespace Butler.Qlik.Alerts.Lookups;

/// <summary>Metrics of lookups.</summary>
internal static class EnrichmentMetrics
{
    public static readonly Histogram<double> Duration = ButlerTelemetry.Meter.CreateHistogram<double>(
        "butler.enrichment.duration", "s", "How long one attempt at completing an alert took, by site and result.");
}
