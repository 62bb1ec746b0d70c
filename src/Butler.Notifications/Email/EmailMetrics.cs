using System.Diagnostics.Metrics;
using Butler.Diagnostics;

namespace Butler.Notifications.Email;

/// <summary>What is counted about mail servers.</summary>
internal static class EmailMetrics
{
    public static Counter<long> Connections { get; } = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.smtp.connections", "{connection}", "Connections opened to mail servers. Few for many mails means that they are reused.");
}
