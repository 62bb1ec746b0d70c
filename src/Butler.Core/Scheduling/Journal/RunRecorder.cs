using Butler.Problems;
using Butler.Scheduling;
using Butler.Scheduling.Storage;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Scheduling.Journal;

/// <summary>Records runs, retrying while the journal cannot be written, and reports that it cannot.</summary>
internal sealed class RunRecorder(IScheduleJournal journal, IButlerProblems problems, TimeProvider time, ILogger<RunRecorder> logger)
{
    public const string Problem = "scheduler:journal";
    private static readonly Backoff Waits = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(30));
    private static readonly TimeSpan LogInterval = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private long? _lastLogged;

    /// <summary>Records a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="until">When to stop trying. There is always at least one attempt.</param>
    /// <param name="stopping">Ends the wait, but not a write in progress: its outcome must be known.</param>
    /// <returns>Why it is not recorded; empty when it is.</returns>
    public async Task<string> RecordAsync(ScheduleRun run, DateTimeOffset until, CancellationToken stopping)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await journal.RecordAsync(run, CancellationToken.None);
                problems.Resolve(Problem);
                return "";
            }
            catch (ScheduleStoreException error)
            {
                Report(error.Message);
                var wait = Waits.After(attempt);
                if (time.GetUtcNow() + wait >= until || !await WaitAsync(wait, stopping))
                {
                    return error.Message;
                }
            }
        }
    }

    private async Task<bool> WaitAsync(TimeSpan wait, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(wait, time, stopping);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // Every schedule that is due hits the same full disk.
    private void Report(string reason)
    {
        problems.Report(new ButlerProblem(Problem, $"Schedules do not start their tasks, because runs cannot be recorded: {reason}")
        {
            Cure = "Let Butler write its database again. What was missed meanwhile stands at each schedule as its last run; start by hand what is needed.",
        });
        lock (_gate)
        {
            if (_lastLogged is { } last && time.GetElapsedTime(last) < LogInterval)
            {
                return;
            }

            _lastLogged = time.GetTimestamp();
        }

        logger.RunNotRecorded(reason);
    }
}
