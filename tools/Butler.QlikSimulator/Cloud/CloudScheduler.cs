using Butler.Simulation.Running;

namespace Butler.Simulation.Cloud;

/// <summary>Runs the tasks and reloads of a tenant over time.</summary>
internal sealed class CloudScheduler : IDisposable
{
    private const string Running = "RUNNING";
    private static readonly TimeSpan QueuedTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Limit = TimeSpan.FromHours(3);
    private readonly TenantContent _content;
    private readonly SiteClock _clock;
    private readonly Dictionary<string, ITimer> _timers = [];
    private readonly Dictionary<string, int> _attempts = [];
    private readonly Dictionary<string, string> _runs = [];
    private readonly HashSet<(string Task, string After)> _met = [];
    private readonly Lock _gate = new();

    public CloudScheduler(TenantContent content, TimeProvider time)
    {
        _content = content;
        _clock = new SiteClock(time);
        content.Tasks.Changed += Plan;
    }

    /// <summary>Occurs when a reload has ended.</summary>
    public event Action<TenantReload>? Ended;

    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>Asks for a reload.</summary>
    public TenantReload Start(TenantApp app, string type, string taskId = "", bool isPartial = false, string user = "user-1")
    {
        var reload = _content.Reloads.Put(new TenantReload
        {
            AppId = app.Id,
            Type = type,
            TaskId = taskId,
            IsPartial = isPartial,
            UserId = user,
            Status = "QUEUED",
            CreationTime = Now,
        });
        After(QueuedTime, () => Run(reload.Id));
        return reload;
    }

    /// <summary>Starts a task.</summary>
    /// <returns>The run; <see langword="null"/> when its app is gone.</returns>
    public TenantRun? Start(TenantTask task, string triggeredBy)
    {
        if (_content.Apps.Find(task.AppId) is not { } app)
        {
            return null;
        }

        var type = task.Generation == TenantTaskGeneration.Legacy ? "chronos" : "choreographer";
        var reload = Start(app, type, task.Id);
        var run = _content.Runs.Put(new TenantRun
        {
            TaskId = task.Id,
            TaskName = task.Name,
            ResourceId = app.Id,
            Status = Running,
            StartedAt = Now,
            TriggeredBy = triggeredBy,
            ReloadId = reload.Id,
        });
        lock (_gate)
        {
            _runs[reload.Id] = run.Id;
        }

        return run;
    }

    /// <summary>Adds a reload that has ended just now.</summary>
    public void AddEnded(string id, string appId, string status, string log) => _content.Reloads.Put(WithError(new TenantReload
    {
        Id = id,
        AppId = appId,
        Type = "chronos",
        Status = status,
        CreationTime = Now.AddSeconds(-9),
        StartTime = Now.AddSeconds(-7),
        EndTime = Now,
        Log = log,
    }));

    /// <summary>Cancels a reload.</summary>
    /// <returns><see langword="false"/> when it has ended.</returns>
    public bool Cancel(string reloadId)
    {
        if (_content.Reloads.Find(reloadId) is not { HasEnded: false } reload)
        {
            return false;
        }

        End(reload, "CANCELED");
        return true;
    }

    public void Dispose()
    {
        _content.Tasks.Changed -= Plan;
        _clock.Dispose();
    }

    private void Run(string reloadId)
    {
        if (_content.Reloads.Find(reloadId) is not { Status: "QUEUED" } queued || _content.Apps.Find(queued.AppId) is not { } app)
        {
            return;
        }

        var reload = _content.Reloads.Put(queued with { Status = "RELOADING", StartTime = Now });
        int attempt;
        lock (_gate)
        {
            attempt = _attempts[app.Id] = _attempts.GetValueOrDefault(app.Id, -1) + 1;
        }

        var (end, time) = app.Behaviour.Plan(attempt);
        var succeeded = end == TaskEnd.Success;
        var isOverLimit = end == TaskEnd.Hang || time > Limit;
        var plan = app.Behaviour.Script?.Invoke(attempt) ?? new ScriptLogPlan
        {
            Tables = [new ScriptLogTable(app.Name, 25_431)],
            Error = ScriptErrors.Of("field_not_found") with { Message = app.Behaviour.ScriptError },
        };
        var log = CloudProgressLog.Write(plan, reload.Id, succeeded);
        After(isOverLimit ? Limit : time, () =>
        {
            if (_content.Reloads.Find(reload.Id) is { HasEnded: false } running)
            {
                End(running with { Log = log }, isOverLimit ? "EXCEEDED_LIMIT" : succeeded ? "SUCCEEDED" : "FAILED");
            }
        });
    }

    private void End(TenantReload reload, string status)
    {
        reload = _content.Reloads.Put(WithError(reload with { Status = status, EndTime = Now }));
        string? runId;
        lock (_gate)
        {
            _runs.Remove(reload.Id, out runId);
        }

        if (runId is not null && _content.Runs.Find(runId) is { } run)
        {
            _content.Runs.Put(run with { Status = status == "SUCCEEDED" ? status : "FAILED", EndedAt = Now });
        }

        Ended?.Invoke(reload);
        if (status == "SUCCEEDED" && reload.TaskId.Length > 0)
        {
            Follow(reload.TaskId);
        }
    }

    private static TenantReload WithError(TenantReload reload) => reload.Status is "FAILED" or "EXCEEDED_LIMIT"
        ? reload with { ErrorCode = "EngineReloadScriptError", ErrorMessage = "error in app script or datasource" }
        : reload;

    private void Follow(string taskId)
    {
        foreach (var next in _content.Tasks.All.Where(task => task.Enabled && task.After.Contains(taskId)))
        {
            bool isComplete;
            lock (_gate)
            {
                _met.Add((next.Id, taskId));
                isComplete = next.After.All(after => _met.Contains((next.Id, after)));
                _met.RemoveWhere(met => isComplete && met.Task == next.Id);
            }

            if (isComplete)
            {
                Start(next, "event");
            }
        }
    }

    private void Plan(string taskId)
    {
        ITimer? old;
        lock (_gate)
        {
            _timers.Remove(taskId, out old);
        }

        old?.Dispose();
        if (_content.Tasks.Find(taskId) is { Enabled: true } task && task.NextAfter(Now) is { } next)
        {
            var timer = After(next - Now, () =>
            {
                if (_content.Tasks.Find(taskId) is { Enabled: true } due)
                {
                    Start(due, "schedule");
                    Plan(taskId);
                }
            });
            lock (_gate)
            {
                _timers[taskId] = timer;
            }
        }
    }

    private ITimer After(TimeSpan time, Action action) => _clock.CreateTimer(_ => action(), null, time, Timeout.InfiniteTimeSpan);
}
