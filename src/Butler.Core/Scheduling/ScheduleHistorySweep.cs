using Butler.Core.Storage;
using Butler.Core.Timing;
using Butler.Scheduling;
using Butler.Scheduling.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Scheduling;

/// <summary>Forgets runs that were due longer ago than <c>Butler:storage:historyRetention</c>.</summary>
internal sealed class ScheduleHistorySweep(
    IScheduleJournal journal, IOptionsMonitor<StorageOptions> options, TimeProvider time, ILogger<ScheduleHistorySweep> logger)
    : PeriodicSweep(TimeSpan.FromHours(1), time)
{
    protected override async ValueTask<bool> DeletePartAsync(CancellationToken cancellationToken)
    {
        // The journal itself goes on until nothing old is left.
        await journal.PurgeAsync(Time.GetUtcNow() - options.CurrentValue.HistoryRetention, cancellationToken);
        return false;
    }

    protected override void LogFailure(Exception failure)
    {
        if (failure is ScheduleStoreException)
        {
            logger.JournalFailed(failure.Message);
        }
        else
        {
            logger.JobFailed("The deletion of old runs of schedules", failure);
        }
    }
}
