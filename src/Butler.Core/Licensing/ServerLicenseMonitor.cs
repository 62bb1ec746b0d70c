using System.Globalization;
using Butler.Alerts;
using Butler.Core.Timing;
using Butler.Licensing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Licensing;

/// <summary>Checks the server license at startup and on schedule.</summary>
internal sealed class ServerLicenseMonitor(
    IServerLicenseSource source, IAlertInbox inbox, IOptionsMonitor<ServerLicenseMonitorOptions> options, TimeProvider time, ILogger<ServerLicenseMonitor> logger)
    : PeriodicMonitor("The check of the server licence", () => options.CurrentValue.Frequency, time, logger)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    protected override void Hide() => LicenseMetrics.Hide(this);

    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        ServerLicenseStatus status;
        try
        {
            status = await source.ReadAsync(cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            Logger.CannotRead(failure.Message);
            return;
        }

        LicenseMetrics.Show(this, status.DaysUntilExpiry);
        var isWarning = status.IsExpired || status.DaysUntilExpiry <= options.CurrentValue.Alert.ThresholdDays;
        Logger.Checked(isWarning ? LogLevel.Warning : LogLevel.Information, new LicenseAlert { License = status }.SubjectName);
        await TellAsync(status, isWarning: false, cancellationToken);
        if (isWarning)
        {
            await TellAsync(status, isWarning: true, cancellationToken);
        }
    }

    // Until the next check is due, a restart repeats nothing unless the license has changed.
    private async Task TellAsync(ServerLicenseStatus status, bool isWarning, CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        var next = Frequency.Next(now);
        var alert = new LicenseAlert { IsWarning = isWarning, License = status, ReceivedAt = now };
        var key = string.Create(
            CultureInfo.InvariantCulture, $"{alert.Kind}|{alert.Site}|{next.UtcTicks}|{status.IsExpired}|{status.ExpiryText}");
        await inbox.AcceptAsync(alert, key, next - now + Margin, cancellationToken);
    }
}
