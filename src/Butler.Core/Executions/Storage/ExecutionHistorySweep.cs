using Butler.Core.Storage;
using Butler.Core.Timing;
using Butler.Executions.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Executions.Storage;

/// <summary>Deletes executions that are too old, and the oldest ones if there are too many.</summary>
internal sealed class ExecutionHistorySweep(
    IExecutionStore store, IOptionsMonitor<ExecutionHistoryOptions> options, TimeProvider time, ILogger<ExecutionHistorySweep> logger)
    : PeriodicSweep(TimeSpan.FromMinutes(10), time)
{
    protected override async ValueTask<bool> DeletePartAsync(CancellationToken cancellationToken) =>
        await store.PurgeAsync(Time.GetUtcNow() - options.CurrentValue.Retention, options.CurrentValue.MaxRows, cancellationToken);

    protected override void LogFailure(Exception failure) => logger.SweepFailed(StorageFailure.LevelOf(failure, LogLevel.Error), failure);
}
