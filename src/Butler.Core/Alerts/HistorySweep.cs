using Butler.Alerts;
using Butler.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Alerts;

/// <summary>Forgets old history in small parts, so that it never holds up an alert for long.</summary>
internal sealed class HistorySweep(
    IAlertStore store, Destinations destinations, IOptionsMonitor<StorageOptions> options, TimeProvider time, ILogger<HistorySweep> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await SweepAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next run goes on.
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = time.GetUtcNow();
            var purge = new HistoryPurge(
                now, now - options.CurrentValue.HistoryRetention, [.. destinations.All.Select(destination => destination.Name)])
            {
                MaxAlerts = options.CurrentValue.MaxAlerts,
            };
            while (await store.PurgeAsync(purge, cancellationToken))
            {
                await Task.Yield();
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            logger.SweepFailed(StorageFailure.LevelOf(failure, LogLevel.Warning), failure);
        }
    }
}
