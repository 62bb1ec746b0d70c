using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Problems;

/// <summary>Creates alerts for Butler's own problems and passes them to the inbox, or to the destinations themselves if the inbox cannot take them.</summary>
internal sealed class ProblemTeller(
    ButlerProblemBoard board, IAlertInbox inbox, IAlertPlanner planner, DirectTelling direct, TimeProvider time, ILogger<ProblemTeller> logger)
    : BackgroundService
{
    private static readonly TimeSpan InboxLimit = TimeSpan.FromSeconds(10);
    private readonly ProblemNews _news = new(Environment.MachineName);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        ProblemMetrics.Show(this, () => board.Open.Count);
        try
        {
            while (await WaitAsync(stoppingToken))
            {
                while (board.Changes.TryRead(out var change))
                {
                    _news.Take(change, time.GetUtcNow());
                }

                await Task.WhenAll(_news.Collect(time.GetUtcNow()).Select(alert => TellAsync(alert, stoppingToken)));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Ongoing problems are reported again after the next start.
        }
        finally
        {
            ProblemMetrics.Hide(this);
        }
    }

    /// <summary>Waits for a change, or until something is due.</summary>
    private async Task<bool> WaitAsync(CancellationToken stopping)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var change = board.Changes.WaitToReadAsync(ends.Token).AsTask();
        var due = _news.NextDue is { } next ? Task.Delay(Max(next - time.GetUtcNow()), time, ends.Token) : Task.Delay(Timeout.InfiniteTimeSpan, time, ends.Token);
        await await Task.WhenAny(change, due);
        await ends.CancelAsync();
        return true;

        // A clock that was set back must not cause an endless wait.
        static TimeSpan Max(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > TimeSpan.FromHours(1) ? TimeSpan.FromHours(1) : wait;
    }

    private async Task TellAsync(ButlerProblemAlert alert, CancellationToken stopping)
    {
        try
        {
            if (FindAudience(alert) is not { } told)
            {
                logger.NobodyToTell(alert.Message);
                return;
            }

            if (!await TryStoreAsync(told, stopping))
            {
                await direct.TellAsync(told, stopping);
            }
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            logger.NotTold(failure, alert.Message);
        }
    }

    /// <summary>Leaves out the sink that the alert is about, unless that leaves out all of them: several destinations can fail at the same time.</summary>
    private ButlerProblemAlert? FindAudience(ButlerProblemAlert alert)
    {
        var everybody = alert with { AvoidedSinks = [] };
        return Reaches(alert) ? alert : alert.AvoidedSinks.Count > 1 && Reaches(everybody) ? everybody : null;
    }

    private bool Reaches(ButlerProblemAlert alert) => planner.Plan(alert).Any(static plan => plan.Targets.Count > 0);

    private async Task<bool> TryStoreAsync(ButlerProblemAlert alert, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(InboxLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            await inbox.AcceptAsync(alert, deduplicationKey: null, TimeSpan.Zero, either.Token);
            return true;
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            logger.InboxFailed(failure, alert.Message);
            return false;
        }
    }
}
