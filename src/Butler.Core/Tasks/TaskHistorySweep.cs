using Butler.Core.Storage;
using Butler.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Tasks;

/// <summary>Forgets starts of tasks and executions that ended longer ago than <c>Butler:storage:historyRetention</c>, and the oldest executions
/// where there are too many.</summary>
internal sealed class TaskHistorySweep(
    ITaskExecutionStore executions,
    ITaskStartJournal starts,
    IOptionsMonitor<StorageOptions> options,
    IOptionsMonitor<TaskExecutionOptions> executionOptions,
    TimeProvider time,
    ILogger<TaskHistorySweep> logger) : BackgroundService
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
            var before = now - options.CurrentValue.HistoryRetention;
            while (await executions.PurgeAsync(before, now, executionOptions.CurrentValue.MaxKept, cancellationToken)
                || await starts.PurgeAsync(before, cancellationToken))
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
