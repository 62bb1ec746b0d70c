using Butler.Licensing;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Licensing.Release;

/// <summary>Notifies all observers; a failure does not affect the others.</summary>
internal sealed class ReleaseObservers(IEnumerable<ILicenseReleaseObserver> observers, TimeProvider time, ILogger<ReleaseObservers> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ILicenseReleaseObserver[] _observers = [.. observers];

    public Task ReleasedAsync(LicenseReleaseRun run, LicenseReleaseDecision decision) =>
        TellAsync((observer, limited) => observer.ReleasedAsync(run, decision, limited));

    public Task EndedAsync(LicenseReleaseRun run) => TellAsync((observer, limited) => observer.EndedAsync(run, limited));

    private async Task TellAsync(Func<ILicenseReleaseObserver, CancellationToken, ValueTask> tell)
    {
        foreach (var observer in _observers)
        {
            using var limit = new CancellationTokenSource(Patience, time);
            try
            {
                await tell(observer, limit.Token);
            }
            catch (Exception failure)
            {
                logger.ObserverFailed(observer.GetType().Name, failure);
            }
        }
    }
}
