using Butler.Scheduling;
using Butler.Scheduling.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Scheduling;

/// <summary>Starts and stops the scheduler with the host.</summary>
internal sealed class SchedulerService(
    Scheduler scheduler,
    ScheduleSet schedules,
    ScheduleClock clock,
    ScheduleRunner runner,
    IScheduleStore store,
    IScheduleJournal journal,
    TimeProvider time,
    ILogger<SchedulerService> logger) : BackgroundService
{
    private IDisposable? _watch;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await journal.InterruptOpenRunsAsync(time.GetUtcNow(), cancellationToken);
            schedules.Remember(await journal.ReadMarksAsync(cancellationToken));
            runner.Remember(await journal.FindLastRunsAsync(cancellationToken));
        }
        catch (ScheduleStoreException error)
        {
            logger.JournalFailed(error.Message);
        }

        await scheduler.LoadAsync(cancellationToken);
        _watch = store.Watch(() => _ = scheduler.LoadAsync(CancellationToken.None));
        SchedulerMetrics.Show(this, () => schedules.States);
        clock.Start();
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        clock.Stop();
        _watch?.Dispose();
        SchedulerMetrics.Hide(this);
        await base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => runner.RunAsync(stoppingToken);
}
