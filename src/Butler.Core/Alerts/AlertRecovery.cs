using Butler.Alerts.Storage;
using Butler.Core.Alerts.Routing;
using Butler.Core.Startup;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts;

/// <summary>Picks up what the last run left, before the workers start, and releases what is left after they have stopped.</summary>
internal sealed class AlertRecovery(IAlertStore store, Destinations destinations, ILogger<AlertRecovery> logger) : IStartupStep
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.RecoverAsync(cancellationToken);
        var known = destinations.All.Select(destination => destination.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (sink, count) in await store.CountPendingAsync(cancellationToken))
        {
            if (known.Contains(sink))
            {
                logger.DeliveriesResumed(count, sink);
            }
            else
            {
                logger.SinkUnknown(count, sink);
            }
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.ReleaseClaimsAsync(cancellationToken);
        }
        catch (Exception failure)
        {
            // The next start picks it up anyway.
            logger.ReleaseFailed(failure);
        }
    }
}
