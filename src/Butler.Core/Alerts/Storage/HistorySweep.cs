using Butler.Alerts.Storage;
using Butler.Core.Alerts.Routing;
using Butler.Core.Storage;
using Butler.Core.Timing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Alerts.Storage;

/// <summary>Deletes old history in small batches, so that it never holds up an alert for long.</summary>
internal sealed class HistorySweep(
    IAlertStore store, Destinations destinations, IOptionsMonitor<StorageOptions> options, TimeProvider time, ILogger<HistorySweep> logger)
    : PeriodicSweep(TimeSpan.FromMinutes(1), time)
{
    protected override ValueTask<bool> DeletePartAsync(CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        var known = destinations.All.Select(static destination => destination.Name).ToList();
        var purge = new HistoryPurge(now, now - options.CurrentValue.HistoryRetention, known) { MaxAlerts = options.CurrentValue.MaxAlerts };
        return store.PurgeAsync(purge, cancellationToken);
    }

    protected override void LogFailure(Exception failure) =>
        logger.SweepFailed(StorageFailure.LevelOf(failure, LogLevel.Warning), failure);
}
