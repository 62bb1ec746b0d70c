using Butler.Alerts;
using Butler.Core.Timing;
using Butler.Versions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Versions;

/// <summary>Reports the version of Qlik Sense at startup and on schedule, including whether it has changed.</summary>
internal sealed class VersionMonitor(
    IQlikSenseVersionSource source,
    IVersionMemory memory,
    IAlertInbox inbox,
    IOptionsMonitor<VersionMonitorOptions> options,
    TimeProvider time,
    ILogger<VersionMonitor> logger)
    : PeriodicMonitor("The report on the version of Qlik Sense", () => options.CurrentValue.Frequency, time, logger)
{
    protected override void Hide() => VersionMetrics.Hide(this);

    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        QlikSenseVersion version;
        try
        {
            version = await source.ReadAsync(cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            Logger.CannotRead(failure.Message);
            return;
        }

        VersionMetrics.Show(this, version);
        var now = Time.GetUtcNow();
        var name = version.Version ?? version.ReleaseLabel ?? "";
        var before = await memory.FindAsync(cancellationToken);
        var previous = before is { Length: > 0 } && name.Length > 0 && before != name ? before : null;
        var report = VersionReport.Of(version, previous) with { ReceivedAt = now };
        Logger.VersionRead(report.Summary);
        if (previous is not null)
        {
            Logger.VersionChanged(previous, name);
        }

        await inbox.AcceptAsync(report, deduplicationKey: null, TimeSpan.Zero, cancellationToken);
        if (name.Length > 0 && name != before)
        {
            // Only once the report is on disk, so that a change is reported even if Butler is stopped in between.
            await memory.KeepAsync(name, now, cancellationToken);
        }
    }
}
