using System.Collections.Concurrent;
using System.Threading.Channels;
using Butler.Core.Scheduling.Journal;
using Butler.Scheduling;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Scheduling;

/// <summary>Starts the tasks of schedules that are due, retrying while Qlik Sense is unavailable, and records the outcome.</summary>
/// <remarks>
/// A run is on disk before its task is started, so that a crash in between never starts a task twice; a run that cannot be recorded
/// starts nothing. Runs do not wait for each other
/// beyond the limit of concurrent start requests to Qlik Sense; whether a running task can be started again is up to
/// Qlik Sense.
/// </remarks>
internal sealed class ScheduleRunner(
    StartAttempt start, ScheduleProblems problems, RunRecorder recorder, IOptions<SchedulerOptions> options, TimeProvider time, ILogger<ScheduleRunner> logger) : IDisposable
{
    private const int MaxConcurrentStarts = 16;
    private static readonly Backoff Waits = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1));

    private readonly Channel<Firing> _firings = Channel.CreateUnbounded<Firing>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SemaphoreSlim _starts = new(MaxConcurrentStarts);
    private readonly ConcurrentDictionary<string, ScheduleRun> _lastRuns = new(StringComparer.Ordinal);

    public void Post(Firing firing) => _firings.Writer.TryWrite(firing);

    public ScheduleRun? FindLastRun(string scheduleId) => _lastRuns.GetValueOrDefault(scheduleId);

    public void Remember(IEnumerable<ScheduleRun> lastRuns)
    {
        foreach (var run in lastRuns)
        {
            _lastRuns[run.ScheduleId] = run;
        }
    }

    public void Forget(string scheduleId)
    {
        _lastRuns.TryRemove(scheduleId, out _);
        problems.Forget(scheduleId);
    }

    /// <summary>Runs until it is stopped, and returns when the last run is recorded.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var running = new ConcurrentDictionary<Task, bool>();
        try
        {
            await foreach (var firing in _firings.Reader.ReadAllAsync(stopping))
            {
                var run = RunAsync(firing, stopping);
                running[run] = true;
                _ = run.ContinueWith(ended => running.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await Task.WhenAll(running.Keys);
        }
    }

    public void Dispose() => _starts.Dispose();

    private async Task RunAsync(Firing firing, CancellationToken stopping)
    {
        var run = new ScheduleRun(
            Guid.CreateVersion7(firing.At).ToString(), firing.Job.Id, firing.Job.TaskId, firing.DueAt, firing.At, ScheduleRunOutcome.Starting);
        if (firing.IsMissed)
        {
            await EndAsync(run, ScheduleRunOutcome.Missed, $"Noticed {firing.At - firing.DueAt:d\\.hh\\:mm\\:ss} too late.", stopping);
            return;
        }

        // The next time of the schedule ends attempts that take too long.
        var until = firing.At + options.Value.StartRetryWindow;
        until = firing.Job.Next(firing.At) is { } next && next < until ? next : until;
        Show(run);
        if (await recorder.RecordAsync(run, until, stopping) is { Length: > 0 } problem)
        {
            await EndAsync(run, ScheduleRunOutcome.Missed, $"Not started, because nobody would know of the start after a restart: {problem}", stopping);
            return;
        }

        try
        {
            await StartAsync(firing, run, until, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await EndAsync(run, ScheduleRunOutcome.Interrupted, "Butler stopped before the outcome was known.", stopping);
        }
    }

    private async Task StartAsync(Firing firing, ScheduleRun run, DateTimeOffset until, CancellationToken stopping)
    {
        if (firing.Job.IsRetired && time.GetUtcNow() - firing.At >= Waits.First)
        {
            await EndAsync(run, ScheduleRunOutcome.Interrupted, "The schedule was stopped or changed while the run could not be recorded.", stopping);
            return;
        }

        for (var attempt = 1; ; attempt++)
        {
            var (outcome, reason, isTransient) = await TryAsync(firing.Job, stopping);
            run = run with { Attempts = attempt };
            var wait = Waits.After(attempt);
            if (!isTransient || time.GetUtcNow() + wait >= until)
            {
                await EndAsync(run, outcome, reason, stopping);
                return;
            }

            logger.StartRetries(run.ScheduleId, run.TaskId, wait.TotalSeconds, reason);
            await Task.Delay(wait, time, stopping);
            if (firing.Job.IsRetired)
            {
                await EndAsync(run, ScheduleRunOutcome.Interrupted, $"The schedule was stopped or changed while Qlik Sense could not be reached: {reason}", stopping);
                return;
            }
        }
    }

    private async Task<(ScheduleRunOutcome Outcome, string Reason, bool IsTransient)> TryAsync(ScheduleJob job, CancellationToken stopping)
    {
        await _starts.WaitAsync(stopping);
        try
        {
            return await start.TryAsync(job.Id, job.Name, job.TaskId, stopping);
        }
        finally
        {
            _starts.Release();
        }
    }

    private async Task EndAsync(ScheduleRun run, ScheduleRunOutcome outcome, string reason, CancellationToken stopping)
    {
        var ended = run with { Outcome = outcome, Reason = reason, EndedAt = time.GetUtcNow() };
        SchedulerMetrics.Ended(ended);
        problems.Judge(ended);
        if (outcome == ScheduleRunOutcome.Started)
        {
            logger.TaskStarted(ended.ScheduleId, ended.TaskId, ended.DueAt);
        }
        else
        {
            logger.TaskNotStarted(ended.ScheduleId, ended.TaskId, ended.DueAt, outcome, reason);
        }

        Show(ended);
        await recorder.RecordAsync(ended, time.GetUtcNow() + options.Value.StartRetryWindow, stopping);
    }

    private void Show(ScheduleRun run) =>
        _lastRuns.AddOrUpdate(run.ScheduleId, run, (_, known) => string.CompareOrdinal(run.Id, known.Id) >= 0 ? run : known);
}
