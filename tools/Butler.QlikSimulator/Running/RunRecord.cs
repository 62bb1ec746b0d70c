namespace Butler.Simulation.Running;

/// <summary>The execution result of one run as it grows, and its way into the repository. Used under the lock of its run.</summary>
internal sealed class RunRecord
{
    private readonly RunContext _context;
    private readonly SiteTask _task;
    private readonly bool _instant;
    private readonly DateTimeOffset _started;
    private SiteTaskStatus _current;
    private TimeSpan _passed;
    private bool _stored;

    public RunRecord(RunContext context, SiteTask task, DateTimeOffset started, bool instant)
    {
        _context = context;
        _task = task;
        _instant = instant;
        _started = started;
        Execution = new SiteExecution
        {
            TaskId = task.Id,
            AppId = task.AppId ?? Guid.Empty,
            ExecutingNodeId = NodeId,
            ExecutingNodeName = context.Settings.NodeName,
            StartTime = started,
            CreatedDate = started,
            ModifiedDate = started,
            ModifiedByUserName = @"INTERNAL\sa_scheduler",
        };
    }

    /// <summary>Gets the id of the only node of the site.</summary>
    public static Guid NodeId { get; } = new("c0de0001-0000-4000-8000-000000000001");

    public SiteExecution Execution { get; private set; }

    public bool IsFinal { get; private set; }

    public DateTimeOffset Now => _instant && !IsFinal ? _started + _passed : _context.Time.GetUtcNow();

    public SiteTaskStatus Status
    {
        get => _current;
        set
        {
            _current = value;
            Execution = Execution with { Status = value, ModifiedDate = Now };
        }
    }

    public void PassTime(TimeSpan time) => _passed += time;

    public void Note(string message) =>
        Execution = Execution with { Details = Execution.Details.Add(new SiteExecutionDetail(Now, message)) };

    public void MoveTo(SiteTaskStatus status)
    {
        Note($"Changing task state from {_current} to {status}");
        Status = status;
        Publish();
    }

    public void AddScriptLog(Guid fileReferenceId, long size)
    {
        Note("Reference to scriptlog added.");
        Execution = Execution with { FileReferenceId = fileReferenceId, ScriptLogSize = size };
    }

    public void End(SiteTaskStatus status)
    {
        Note($"Changing task state from {_current} to {status}");
        Status = status;
        Execution = Execution with { StopTime = Now };
        IsFinal = true;
    }

    /// <summary>Shows the state of the moment in QRS. Runs that happen at once only show their end.</summary>
    public void Publish()
    {
        if (!_instant)
        {
            Store();
        }
    }

    public void PublishFinal()
    {
        if (Status == SiteTaskStatus.FinishedSuccess && _task is { Kind: SiteTaskKind.Reload, AppId: { } appId })
        {
            _context.Site.Apps.TryUpdate(appId, app => app with { LastReloadTime = Execution.StopTime, ModifiedDate = Execution.ModifiedDate });
        }

        Store();
    }

    /// <summary>Begins the result of a further attempt: every attempt has one of its own, all with the same execution id.</summary>
    public void BeginAttempt()
    {
        _stored = false;
        Execution = Execution with
        {
            Id = Guid.NewGuid(),
            StartTime = Now,
            StopTime = null,
            CreatedDate = Now,
            FileReferenceId = Guid.Empty,
            ScriptLogSize = 0,
            Details = [],
        };
    }

    /// <summary>Shows the end of an attempt that will be repeated.</summary>
    public void EndAttempt()
    {
        Execution = Execution with { StopTime = Now };
        MoveTo(SiteTaskStatus.FinishedFail);
    }

    private void Store()
    {
        var execution = Execution;
        if (!_stored)
        {
            _stored = true;
            _context.Site.Executions.Add(execution);
        }
        else
        {
            _context.Site.Executions.TryUpdate(execution.Id, _ => execution);
        }

        _context.Site.Tasks.TryUpdate(_task.Id, task => task with { LastExecution = execution });
        StoreSession(execution);
    }

    private void StoreSession(SiteExecution execution)
    {
        var sessions = _context.Site.ExecutionSessions;
        if (IsFinal)
        {
            sessions.Remove(execution.ExecutionId);
        }
        else if (sessions.TryUpdate(execution.ExecutionId, session => session with { Result = execution, ModifiedDate = execution.ModifiedDate }) is null)
        {
            sessions.Add(new SiteExecutionSession
            {
                Id = execution.ExecutionId,
                TaskId = execution.TaskId,
                Result = execution,
                CreatedDate = execution.CreatedDate,
                ModifiedDate = execution.ModifiedDate,
                ModifiedByUserName = execution.ModifiedByUserName,
            });
        }
    }
}
