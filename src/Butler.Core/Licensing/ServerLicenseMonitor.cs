using System.Globalization;
using Butler.Alerts;
using Butler.Core.Timing;
using Butler.Licensing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Licensing;

/// <summary>Checks the server licence at start and whenever it is due.</summary>
internal sealed class ServerLicenseMonitor(
    IServerLicenseSource source, IAlertInbox inbox, IOptionsMonitor<ServerLicenseMonitorOptions> options, TimeProvider time, ILogger<ServerLicenseMonitor> logger)
    : BackgroundService
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var frequency = new LiveFrequency(() => options.CurrentValue.Frequency);
        try
        {
            await new PeriodicJob("The check of the server licence", frequency, cancelled => CheckAsync(frequency.Current, cancelled), time, logger)
                .RunAsync(atStart: true, stoppingToken);
        }
        finally
        {
            LicenseMetrics.Hide(this);
        }
    }

    private async Task CheckAsync(Frequency frequency, CancellationToken cancellationToken)
    {
        ServerLicenseStatus status;
        try
        {
            status = await source.ReadAsync(cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            logger.CannotRead(failure.Message);
            return;
        }

        LicenseMetrics.Show(this, status.DaysUntilExpiry);
        var isWarning = status.IsExpired || status.DaysUntilExpiry <= options.CurrentValue.Alert.ThresholdDays;
        logger.Checked(isWarning ? LogLevel.Warning : LogLevel.Information, new LicenseAlert { License = status }.SubjectName);
        await TellAsync(status, isWarning: false, frequency, cancellationToken);
        if (isWarning)
        {
            await TellAsync(status, isWarning: true, frequency, cancellationToken);
        }
    }

    // Until the next check is due, a restart repeats nothing unless the licence was changed.
    private async Task TellAsync(ServerLicenseStatus status, bool isWarning, Frequency frequency, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var next = frequency.Next(now);
        var alert = new LicenseAlert { IsWarning = isWarning, License = status, ReceivedAt = now };
        var key = string.Create(
            CultureInfo.InvariantCulture, $"{alert.Kind}|{alert.Site}|{next.UtcTicks}|{status.IsExpired}|{status.ExpiryText}");
        await inbox.AcceptAsync(alert, key, next - now + Margin, cancellationToken);
    }
}
