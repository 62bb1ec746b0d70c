using Butler.Core.Storage;
using Butler.Scheduling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Scheduling;

/// <summary>Brings the scheduler up with the host, and down again.</summary>
internal sealed class SchedulerService(
    Scheduler scheduler,
    ScheduleSet schedules,
    ScheduleClock clock,
    ScheduleRunner runner,
    IScheduleStore store,
    IScheduleJournal journal,
    IOptionsMonitor<StorageOptions> storage,
    TimeProvider time,
    ILogger<SchedulerService> logger) : BackgroundService
{
    private static readonly TimeSpan PurgeInterval = TimeSpan.FromHours(1);

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

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(runner.RunAsync(stoppingToken), PurgeAsync(stoppingToken));

    private async Task PurgeAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PurgeInterval, time);
        try
        {
            do
            {
                await PurgeOnceAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next run goes on.
        }
    }

    private async Task PurgeOnceAsync(CancellationToken stoppingToken)
    {
        try
        {
            await journal.PurgeAsync(time.GetUtcNow() - storage.CurrentValue.HistoryRetention, stoppingToken);
        }
        catch (ScheduleStoreException error)
        {
            logger.JournalFailed(error.Message);
        }
    }
}
