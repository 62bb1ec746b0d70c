using Butler.Alerts;
using Butler.Core.Timing;
using Butler.Licensing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Licensing;

/// <summary>Reports the use of access licenses at startup and on schedule.</summary>
internal sealed class LicenseUsageMonitor(
    ILicenseUsageSource source, IAlertInbox inbox, IOptionsMonitor<LicenseUsageMonitorOptions> options, TimeProvider time, ILogger<LicenseUsageMonitor> logger)
    : PeriodicMonitor("The report on access licences", () => options.CurrentValue.Frequency, time, logger)
{
    protected override void Hide() => LicenseUsageMetrics.Hide(this);

    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        LicenseUsage usage;
        try
        {
            usage = await source.ReadAsync(cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            Logger.CannotReadUsage(failure.Message);
            return;
        }

        LicenseUsageMetrics.Show(this, usage);
        var report = LicenseUsageReport.Of(usage) with { ReceivedAt = Time.GetUtcNow() };
        Logger.UsageRead(report.Summary);
        await inbox.AcceptAsync(report, deduplicationKey: null, TimeSpan.Zero, cancellationToken);
    }
}
