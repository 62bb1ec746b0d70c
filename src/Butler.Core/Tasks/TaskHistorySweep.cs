using Butler.Core.Storage;
using Butler.Core.Timing;
using Butler.Tasks.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Tasks;

/// <summary>Deletes task starts and ended executions older than <c>Butler:storage:historyRetention</c>, and the oldest executions
/// if there are too many.</summary>
internal sealed class TaskHistorySweep(
    ITaskExecutionStore executions,
    ITaskStartJournal starts,
    IOptionsMonitor<StorageOptions> options,
    IOptionsMonitor<TaskExecutionOptions> executionOptions,
    TimeProvider time,
    ILogger<TaskHistorySweep> logger) : PeriodicSweep(TimeSpan.FromMinutes(10), time)
{
    protected override async ValueTask<bool> DeletePartAsync(CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        var before = now - options.CurrentValue.HistoryRetention;
        return await executions.PurgeAsync(before, now, executionOptions.CurrentValue.MaxKept, cancellationToken)
            || await starts.PurgeAsync(before, cancellationToken);
    }

    protected override void LogFailure(Exception failure) =>
        logger.SweepFailed(StorageFailure.LevelOf(failure, LogLevel.Error), failure);
}
