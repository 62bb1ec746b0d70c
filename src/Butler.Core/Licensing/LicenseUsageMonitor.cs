using Butler.Alerts;
using Butler.Core.Timing;
using Butler.Licensing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Licensing;

/// <summary>Reports the use of access licences at start and whenever it is due.</summary>
internal sealed class LicenseUsageMonitor(
    ILicenseUsageSource source, IAlertInbox inbox, IOptionsMonitor<LicenseUsageMonitorOptions> options, TimeProvider time, ILogger<LicenseUsageMonitor> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await new PeriodicJob("The report on access licences", new LiveFrequency(() => options.CurrentValue.Frequency), ReportAsync, time, logger)
                .RunAsync(atStart: true, stoppingToken);
        }
        finally
        {
            LicenseUsageMetrics.Hide(this);
        }
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        LicenseUsage usage;
        try
        {
            usage = await source.ReadAsync(cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            logger.CannotReadUsage(failure.Message);
            return;
        }

        LicenseUsageMetrics.Show(this, usage);
        var report = LicenseUsageReport.Of(usage) with { ReceivedAt = time.GetUtcNow() };
        logger.UsageRead(report.Summary);
        await inbox.AcceptAsync(report, deduplicationKey: null, TimeSpan.Zero, cancellationToken);
    }
}
