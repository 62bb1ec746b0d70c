using Butler.Core.Timing;
using Butler.Licensing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Licensing.Release;

/// <summary>Closes unfinished reports, then starts runs on schedule.</summary>
internal sealed class LicenseReleaseService(
    LicenseReleaser releaser, IOptionsMonitor<LicenseReleaseOptions> options, TimeProvider time, ILogger<LicenseReleaseService> logger) : BackgroundService
{
    private static readonly LicenseReleaseRunQuery Latest = new() { Limit = 1000 };

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        var ended = releaser.StopAsync();
        await base.StopAsync(cancellationToken);
        await ended.WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var frequency = new LiveFrequency(() => options.CurrentValue.Frequency);
        var isOverdue = false;
        try
        {
            await releaser.RecoverAsync(stoppingToken);
            isOverdue = await IsOverdueAsync(frequency.Current, stoppingToken);
        }
        catch (LicenseReleaseJournalException failure)
        {
            logger.CannotRecover(failure.Message);
        }

        await new PeriodicJob("The release of licences", frequency, RunAsync, time, logger).RunAsync(isOverdue, stoppingToken);
    }

    // A restart repeats nothing before it is due, and after the feature is switched on there is time to review a dry run.
    private async Task<bool> IsOverdueAsync(Frequency frequency, CancellationToken cancellationToken)
    {
        var runs = await releaser.FindRunsAsync(Latest, cancellationToken);
        var last = runs.FirstOrDefault(static run => run.Trigger == LicenseReleaseTrigger.Schedule);
        return last is not null && frequency.Next(last.StartedAt) <= time.GetUtcNow();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!LicenseReleaseRulesReader.Read(options.CurrentValue).IsOpen(time.GetUtcNow()))
        {
            logger.WindowIsClosed();
            return;
        }

        var start = await releaser.StartAsync(new LicenseReleaseRequest(LicenseReleaseTrigger.Schedule), cancellationToken);
        if (start.Outcome == LicenseReleaseStartOutcome.Busy)
        {
            logger.StillBusy();
        }

        await start.Completion.WaitAsync(cancellationToken);
    }
}
