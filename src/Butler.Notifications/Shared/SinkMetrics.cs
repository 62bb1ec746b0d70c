using System.Diagnostics.Metrics;
using Butler.Diagnostics;

namespace Butler.Notifications.Shared;

/// <summary>Metrics of the sinks other than deliveries, which Butler counts itself.</summary>
internal static class SinkMetrics
{
    public static Counter<long> TemplateFailures { get; } = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.templates.failures", "{message}", "Messages that went out with built-in text because a template of the user's own failed.");

    public static Counter<long> MessagesPosted { get; } = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.messages.posted", "{message}", "Messages of load scripts and other callers, by destination and what became of them.");
}
