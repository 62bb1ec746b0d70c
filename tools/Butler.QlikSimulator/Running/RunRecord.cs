namespace Butler.Simulation.Running;

/// <summary>The execution result of one run as it grows, and its way into the repository. Used under the lock of its run.</summary>
internal sealed class RunRecord
{
    private readonly RunContext _context;
    private readonly SiteTask _task;
    private readonly StartOrder _order;
    private readonly DateTimeOffset _started;
    private readonly Guid _sessionId;
    private SiteTaskStatus _current;
    private SiteAbortReason _abortReason;
    private DateTimeOffset? _abortAt;
    private LedgerExecution _entry;
    private TimeSpan _passed;
    private bool _stored;

    public RunRecord(RunContext context, SiteTask task, StartOrder order, SiteNode node, DateTimeOffset started)
    {
        _context = context;
        _task = task;
        _order = order;
        _started = started;
        Node = node;
        Execution = new SiteExecution
        {
            TaskId = task.Id,
            AppId = task.AppId ?? Guid.Empty,
            ExecutingNodeId = node.Id,
            ExecutingNodeName = node.Name,
            StartTime = StartBeforeRun(started),
            CreatedDate = started,
            ModifiedDate = started,
            ModifiedByUserName = StartOrder.Scheduler,
        };
        _sessionId = Execution.ExecutionId;
        _entry = new LedgerExecution
        {
            ResultId = Execution.Id,
            ExecutionId = _sessionId,
            TaskId = task.Id,
            TaskName = task.Name,
            Attempt = 1,
            Reason = order.Reason,
            User = order.User ?? StartOrder.Scheduler,
            Planned = order.Planned,
            Node = node.Name,
            Triggered = started,
            Status = SiteTaskStatus.NeverStarted,
            Fault = order.Fault,
        };
        if (context.Faults.Current.ExecutionIdsMissing)
        {
            Execution = Execution with { ExecutionId = Guid.Empty };
        }
    }

    /// <summary>Gets the id of the node that a simulator makes when its site has none.</summary>
    public static Guid NodeId { get; } = new("c0de0001-0000-4000-8000-000000000001");

    public SiteNode Node { get; }

    public Guid SessionId => _sessionId;

    public SiteExecution Execution { get; private set; }

    public bool IsFinal { get; private set; }

    public DateTimeOffset Now => _order.IsInstant && !IsFinal ? _started + _passed : _context.Time.GetUtcNow();

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
        Execution = Execution with { Details = Execution.Details.Add(new SiteExecutionDetail(Now, message)), ModifiedDate = Now };

    public void MoveTo(SiteTaskStatus status)
    {
        Note($"Changing task state from {_current} to {status}");
        Status = status;
        Publish();
    }

    public void BeginToRun()
    {
        _entry = _entry with { Started = Now };
        _abortAt = Now.AddMinutes(_task.TaskSessionTimeout);
        Execution = Execution with { StartTime = Execution.StartTime ?? Now };
        MoveTo(SiteTaskStatus.Started);
    }

    public void BeginToAbort(SiteAbortReason reason)
    {
        _abortReason = reason;
        MoveTo(SiteTaskStatus.AbortInitiated);
        MoveTo(SiteTaskStatus.Aborting);
    }

    public void AddScriptLog(Guid fileReferenceId, long size, IReadOnlyDictionary<string, long>? rows)
    {
        Note("Reference to scriptlog added.");
        Execution = Execution with { FileReferenceId = fileReferenceId, ScriptLogSize = size };
        _entry = _entry with { Rows = rows };
    }

    public void CountEvent(bool sent) =>
        _entry = sent ? _entry with { EventsSent = _entry.EventsSent + 1 } : _entry with { EventsLost = _entry.EventsLost + 1 };

    public void End(SiteTaskStatus status)
    {
        Note($"Changing task state from {_current} to {status}");
        Status = status;
        Execution = Execution with { StopTime = Now };
        IsFinal = true;
        WriteEntry();
    }

    /// <summary>Forgets the session and leaves the result as it is.</summary>
    public void Abandon()
    {
        _entry = _entry with { IsOrphan = true };
        WriteEntry();
        _context.Site.ExecutionSessions.Remove(_sessionId);
    }

    /// <summary>Shows the state of the moment in QRS. Runs that happen at once only show their end.</summary>
    public void Publish()
    {
        if (!_order.IsInstant)
        {
            WriteEntry();
            Store();
        }
    }

    public void PublishFinal()
    {
        if (Status == SiteTaskStatus.FinishedSuccess && _task is { Kind: SiteTaskKind.Reload, AppId: { } appId })
        {
            _context.Site.Apps.TryUpdate(appId, app => app with { LastReloadTime = Execution.StopTime, ModifiedDate = Execution.ModifiedDate });
        }

        WriteEntry();
        Store();
    }

    public void WriteEntry()
    {
        _entry = _entry with { Status = _current, Stopped = Execution.StopTime };
        _context.Ledger.Put(_entry);
    }

    /// <summary>Begins the result of a further attempt: every attempt has one of its own, all with the same execution id.</summary>
    public void BeginAttempt()
    {
        _stored = false;
        _abortAt = null;
        Execution = Execution with
        {
            Id = Guid.NewGuid(),
            StartTime = StartBeforeRun(Now),
            StopTime = null,
            CreatedDate = Now,
            FileReferenceId = Guid.Empty,
            ScriptLogSize = 0,
            Details = [],
        };
        _entry = _entry with
        {
            ResultId = Execution.Id,
            Attempt = _entry.Attempt + 1,
            Triggered = Now,
            Started = null,
            Stopped = null,
            EventsSent = 0,
            EventsLost = 0,
            Rows = null,
        };
    }

    /// <summary>Shows the end of an attempt that will be repeated.</summary>
    public void EndAttempt()
    {
        Execution = Execution with { StopTime = Now };
        MoveTo(SiteTaskStatus.FinishedFail);
    }

    private DateTimeOffset? StartBeforeRun(DateTimeOffset time) => _context.Settings.StartTimeIsOfRun ? null : time;

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
            sessions.Remove(_sessionId);
        }
        else if (sessions.TryUpdate(_sessionId, WithState) is null)
        {
            sessions.Add(WithState(new SiteExecutionSession
            {
                Id = _sessionId,
                TaskId = execution.TaskId,
                Result = execution,
                User = _entry.User,
                CreatedDate = execution.CreatedDate,
                ModifiedByUserName = execution.ModifiedByUserName,
            }));
        }
    }

    private SiteExecutionSession WithState(SiteExecutionSession session) => session with
    {
        Result = Execution,
        Retries = _entry.Attempt - 1,
        AbortAt = _abortAt,
        AbortReason = _abortReason,
        ModifiedDate = Execution.ModifiedDate,
    };
}
