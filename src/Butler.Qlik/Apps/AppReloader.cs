using System.Collections.Concurrent;
using Butler.Apps;
using Butler.Qlik.Engine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Apps;

/// <summary>Starts and tracks reloads, and makes sure that none is abandoned when Butler stops.</summary>
internal sealed class AppReloader(
    EngineConnector connector, FollowUpStarter followUps, Func<EngineOptions> options, TimeProvider time, ILogger<AppReloader> logger)
    : IAppReloader, IHostedService, IDisposable
{
    private readonly ReloadHistory _history = new();
    private readonly ConcurrentDictionary<string, Task> _running = new();
    private readonly CancellationTokenSource _interrupt = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly Lock _gate = new();
    private int _taken;
    private bool _stopping;

    public async Task<AppReload> StartAsync(AppReloadRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        TakeSlot();
        try
        {
            var app = await OpenApp.OpenAsync(connector, request.AppId, noData: false, options().OpenTimeout, cancellationToken);
            var run = new ReloadRun(new AppReload(Guid.CreateVersion7().ToString("N"), request, AppReloadState.Running, time.GetUtcNow()));
            if (!TryBegin(run, app))
            {
                await app.DisposeAsync();
                throw Stopping();
            }

            return run.Current;
        }
        catch
        {
            GiveSlotBack();
            throw;
        }
    }

    public AppReload? Find(string id) => _history.Find(id)?.Current;

    public IReadOnlyList<AppReload> List(string? appId) =>
        [.. _history.NewestFirst().Select(static run => run.Current)
            .Where(reload => appId is null || string.Equals(reload.Request.AppId, appId, StringComparison.OrdinalIgnoreCase))];

    public async Task<AppReload?> WaitAsync(string id, TimeSpan longest, CancellationToken cancellationToken)
    {
        if (_history.Find(id) is not { } run)
        {
            return null;
        }

        await run.WaitAsync(longest, time, cancellationToken);
        return run.Current;
    }

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits for the running reloads, then cancels the rest and starts their tasks for failure.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _stopping = true;
        }

        var running = Task.WhenAll(_running.Values);
        if (running.IsCompleted)
        {
            return;
        }

        var wait = options().Reloads.ShutdownWait;
        logger.Waiting(_running.Count, wait.TotalSeconds);
        using var limit = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await running.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!running.IsCompleted)
        {
            logger.Interrupting(_running.Count);
            await _interrupt.CancelAsync();
            await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!running.IsCompleted)
        {
            logger.Abandoned(_running.Count);
            await _giveUp.CancelAsync();
        }
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _giveUp.Dispose();
    }

    private bool TryBegin(ReloadRun run, OpenApp app)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            // Opening an app takes time, and a stop in the meantime must not miss the reload.
            if (_stopping)
            {
                return false;
            }

            _running[run.Current.Id] = done.Task;
        }

        _history.Add(run, options().Reloads.History);
        EngineMetrics.RunningReloads.Add(1);
        _ = Task.Run(
            async () =>
            {
                try
                {
                    await RunAsync(run, app);
                }
                finally
                {
                    EngineMetrics.RunningReloads.Add(-1);
                    _running.TryRemove(run.Current.Id, out _);
                    run.Complete();
                    done.SetResult();
                }
            },
            CancellationToken.None);
        return true;
    }

    private async Task RunAsync(ReloadRun run, OpenApp app)
    {
        var reload = run.Current;
        logger.Started(reload.Id, reload.Request.AppId, reload.Request.IsPartial ? "partial" : "full", app.Session.Host, reload.Request.RequestedBy is { Length: > 0 } requester ? requester : "the host of Butler");
        var started = time.GetTimestamp();
        var (state, reason) = await ReloadInSlotAsync(run, app);
        var took = time.GetElapsedTime(started);
        EngineMetrics.Reloads.Record(took.TotalSeconds, new KeyValuePair<string, object?>("outcome", state.ToString().ToLowerInvariant()));
        if (state == AppReloadState.Succeeded)
        {
            logger.Succeeded(reload.Id, reload.Request.AppId, took.TotalSeconds);
        }
        else
        {
            logger.Failed(reload.Id, reload.Request.AppId, took.TotalSeconds, reason);
        }

        var tasks = state == AppReloadState.Succeeded ? reload.Request.TasksOnSuccess : reload.Request.TasksOnFailure;
        run.Change(current => current with
        {
            State = tasks.Count > 0 ? AppReloadState.StartingTasks : state,
            Ended = time.GetUtcNow(),
            CurrentStep = "",
            Reason = reason,
            FollowUps = [.. tasks.Select(static task => new AppFollowUp(task, AppFollowUpState.Waiting))],
        });
        if (tasks.Count > 0)
        {
            var outcome = await followUps.StartAsync(reload.Id, reload.Request.RequestedBy, tasks, _interrupt.Token, _giveUp.Token);
            run.Change(current => current with { State = state, FollowUps = outcome });
        }
    }

    // The tasks that follow may have to wait for Qlik Sense, and no other reload should wait for them.
    private async Task<(AppReloadState State, string? Reason)> ReloadInSlotAsync(ReloadRun run, OpenApp app)
    {
        try
        {
            return await ReloadAsync(run, app);
        }
        finally
        {
            GiveSlotBack();
        }
    }

    /// <summary>Reloads and saves, and closes the session. Never throws: any error becomes a reason.</summary>
    private async Task<(AppReloadState State, string? Reason)> ReloadAsync(ReloadRun run, OpenApp app)
    {
        try
        {
            await using (app)
            {
                var reason = await new ReloadWork(app, run, options(), time, logger).DoAsync(_interrupt.Token);
                return reason is null ? (AppReloadState.Succeeded, null) : (AppReloadState.Failed, reason);
            }
        }
        catch (OperationCanceledException) when (_interrupt.IsCancellationRequested)
        {
            return (AppReloadState.Interrupted, "Butler was stopped and cancelled the reload.");
        }
        catch (EngineException exception)
        {
            return (AppReloadState.Failed, exception.Message);
        }
        catch (Exception exception)
        {
            // The tasks for failure must be started whatever happens here.
            logger.Broken(exception, run.Current.Id);
            return (AppReloadState.Failed, $"The reload ended with an unexpected error: {exception.GetType().Name}. See Butler's log.");
        }
    }

    private static AppServiceException Stopping() => new(AppFailure.Busy, "Butler is stopping and begins no more reloads.");

    private void TakeSlot()
    {
        var most = options().Reloads.MaxConcurrent;
        lock (_gate)
        {
            if (_stopping)
            {
                throw Stopping();
            }

            if (_taken >= most)
            {
                throw new AppServiceException(
                    AppFailure.Busy, $"{_taken} app reloads are running, which is as many as may run at a time (configEngine:reloads:maxConcurrent). Try again later.");
            }

            _taken++;
        }
    }

    private void GiveSlotBack()
    {
        lock (_gate)
        {
            _taken--;
        }
    }
}
