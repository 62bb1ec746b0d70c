using Butler.Core.Storage;
using Butler.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Tasks;

/// <summary>Forgets executions that ended longer ago than <c>Butler:storage:historyRetention</c>, and the oldest where there are too many.</summary>
internal sealed class ExecutionSweep(
    ITaskExecutionStore store,
    IOptionsMonitor<StorageOptions> options,
    IOptionsMonitor<TaskExecutionOptions> executions,
    TimeProvider time,
    ILogger<ExecutionSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

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
            while (await store.PurgeAsync(now - options.CurrentValue.HistoryRetention, now, executions.CurrentValue.MaxKept, cancellationToken))
            {
                await Task.Yield();
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            logger.SweepFailed(StorageFailure.LevelOf(failure, LogLevel.Error), failure);
        }
    }
}
