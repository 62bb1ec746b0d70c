using System.Collections.Concurrent;
using System.Threading.Channels;
using Butler.Tasks;
using Butler.Tasks.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Tasks;

/// <summary>Follows executions: one loop for all of them, however many callers wait for each. Continues after a restart.</summary>
internal sealed class ExecutionWatch(
    ITaskExecutionStore store,
    TaskRunners runners,
    ExecutionEnding ending,
    IOptionsMonitor<TaskExecutionOptions> options,
    TimeProvider time,
    ILogger<ExecutionWatch> logger) : BackgroundService, IHostedLifecycleService
{
    private readonly ConcurrentDictionary<string, WatchedExecution> _watched = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _failingSites = new(StringComparer.Ordinal);
    private readonly Channel<bool> _added = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Follow(TaskExecution execution)
    {
        if (_watched.TryAdd(execution.Id, new WatchedExecution(execution)))
        {
            TaskMetrics.Watched(1);
            _added.Writer.TryWrite(true);
        }
    }

    /// <summary>Waits until the execution has ended; returns at once if it is not followed, and early if Butler stops.</summary>
    public async Task WaitAsync(string id, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (!_watched.TryGetValue(id, out var watched))
        {
            return;
        }

        try
        {
            await watched.Released.WaitAsync(wait, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The wait is over; the caller checks the state.
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before HTTP is served, so that a caller waiting for an execution from before the restart finds it.
        var unfinished = await store.ListUnfinishedAsync(cancellationToken);
        foreach (var execution in unfinished)
        {
            Follow(execution);
        }

        if (unfinished.Count > 0)
        {
            logger.FollowingAgain(unfinished.Count);
        }

        await base.StartAsync(cancellationToken);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Before the web server stops: it waits for requests, which must not wait for executions any longer.
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        foreach (var watched in _watched.Values)
        {
            watched.Release();
        }

        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        TaskMetrics.Watched(-_watched.Count);
        _watched.Clear();
        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                if (_watched.IsEmpty)
                {
                    await _added.Reader.ReadAsync(stoppingToken);
                }

                await Task.Delay(options.CurrentValue.PollInterval, time, stoppingToken);
                await Task.WhenAll(_watched.Values
                    .Where(static watched => watched.Ending is null)
                    .GroupBy(static watched => watched.Execution.Site)
                    .Select(site => PollAsync(site.Key, [.. site], stoppingToken)));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(_watched.Values.Select(static watched => watched.Ending ?? Task.CompletedTask));
        }
    }

    private async Task PollAsync(string site, List<WatchedExecution> executions, CancellationToken cancellationToken)
    {
        try
        {
            if (runners.Find(site) is { } runner)
            {
                var readings = await runner.ReadAsync([.. executions.Select(static watched => watched.Trace)], cancellationToken);
                foreach (var (watched, reading) in executions.Zip(readings))
                {
                    await AdvanceAsync(runner, watched, reading, cancellationToken);
                }

                if (_failingSites.TryRemove(site, out _))
                {
                    logger.ReadingWorks(site);
                }
            }
        }
        catch (TaskServiceException failure)
        {
            if (_failingSites.TryAdd(site, true))
            {
                logger.ReadingFailed(site, failure.Message);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            logger.WatchFailed(failure);
        }

        foreach (var watched in executions.Where(IsTooOld))
        {
            End(watched, null, null, TaskExecutionResult.Unknown, "It ran longer than Butler follows executions (Butler:taskExecutions:watchLimit).", cancellationToken);
        }
    }

    private bool IsTooOld(WatchedExecution watched) =>
        watched.Ending is null && time.GetUtcNow() - watched.Execution.RequestedAt > options.CurrentValue.WatchLimit;

    private async Task AdvanceAsync(ITaskRunner runner, WatchedExecution watched, ExecutionReading? reading, CancellationToken cancellationToken)
    {
        if (reading is null)
        {
            watched.MissingSince ??= time.GetUtcNow();
            if (time.GetUtcNow() - watched.MissingSince >= options.CurrentValue.LostAfter)
            {
                End(watched, null, null, TaskExecutionResult.Unknown, LostReason(watched.Execution), cancellationToken);
            }

            return;
        }

        watched.MissingSince = null;
        var before = watched.Execution;
        watched.Execution = ExecutionProgress.Apply(before, reading);
        if (ExecutionProgress.ResultOf(reading) is { } result)
        {
            End(watched, runner, reading, result, "", cancellationToken);
        }
        else if (ExecutionProgress.Differs(before, watched.Execution))
        {
            await store.UpdateAsync(watched.Execution, cancellationToken);
        }
    }

    private static string LostReason(TaskExecution execution) => execution.ExecutionId is null && execution.StartedAt is null
        ? "Qlik Sense never showed that the task started."
        : "Qlik Sense knows nothing of the execution any more.";

    private void End(
        WatchedExecution watched,
        ITaskRunner? runner,
        ExecutionReading? reading,
        TaskExecutionResult result,
        string reason,
        CancellationToken cancellationToken) =>
        watched.Ending = EndAsync(watched, runner, reading, result, reason, cancellationToken);

    private async Task EndAsync(
        WatchedExecution watched,
        ITaskRunner? runner,
        ExecutionReading? reading,
        TaskExecutionResult result,
        string reason,
        CancellationToken cancellationToken)
    {
        // In the background, so that the loop continues while a script log is downloaded.
        await Task.Yield();
        try
        {
            watched.Execution = await ending.CompleteAsync(watched.Execution, runner, reading, result, reason, cancellationToken);
            if (_watched.TryRemove(watched.Execution.Id, out _))
            {
                TaskMetrics.Watched(-1);
            }

            watched.Release();
        }
        catch (Exception failure)
        {
            // Nothing is lost: the next round, or the next start of Butler, finds it still running and completes it.
            watched.Ending = null;
            if (!cancellationToken.IsCancellationRequested)
            {
                logger.WatchFailed(failure);
            }
        }
    }
}
