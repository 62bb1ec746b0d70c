using Butler.Alerts;
using Butler.Licensing;

namespace Butler.Core.Licensing.Release;

/// <summary>Notifies the destinations that a run has ended.</summary>
internal sealed class LicenseReleaseAlerts(IAlertInbox inbox) : ILicenseReleaseObserver
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    public ValueTask ReleasedAsync(LicenseReleaseRun run, LicenseReleaseDecision decision, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public async ValueTask EndedAsync(LicenseReleaseRun run, CancellationToken cancellationToken) =>
        await inbox.AcceptAsync(new LicenseReleaseAlert { Run = run, Site = run.Site }, $"license-release|{run.Id}", Remembered, cancellationToken);
}
