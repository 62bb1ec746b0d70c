namespace Butler.Simulation.Running;

/// <summary>
/// One execution of a task: a state machine on one timer. Every step happens inside the timer's callback, so a test that moves
/// a fake clock sees the new state as soon as the clock has moved.
/// </summary>
internal sealed class TaskRun : IDisposable
{
    private readonly RunContext _context;
    private readonly SiteTask _task;
    private readonly Action<TaskRun> _ended;
    private readonly RunRecord _record;
    private readonly RunReport _report;
    private readonly bool _instant;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private Func<TimeSpan?> _next;
    private TaskEnd _end;
    private TimeSpan _runTime;
    private int _retriesLeft;
    private bool _stopping;
    private bool _over;

    public TaskRun(RunContext context, SiteTask task, string user, bool instant, Action<TaskRun> ended)
    {
        _context = context;
        _task = task;
        _ended = ended;
        _instant = instant;
        _retriesLeft = instant ? 0 : task.MaxRetries;
        PlanAttempt();

        // A run that happens at once is dated back, so that its times and duration look as if it had taken its time.
        var now = context.Time.GetUtcNow();
        _record = new RunRecord(context, task, instant ? now - InstantLength() : now, instant);
        _report = new RunReport(context, task, user, _record);
        _next = Trigger;
        _timer = context.Time.CreateTimer(_ => Step(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Guid ExecutionId => _record.Execution.ExecutionId;

    public Guid TaskId => _task.Id;

    public SiteTaskStatus Status => _record.Status;

    public void Begin() => Step();

    public bool Stop()
    {
        lock (_gate)
        {
            if (_over || _stopping || _record.IsFinal)
            {
                return false;
            }

            _stopping = true;
            _next = InitiateAbort;
        }

        Step();
        return true;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _over = true;
        }

        _timer.Dispose();
    }

    private void Step()
    {
        lock (_gate)
        {
            while (!_over)
            {
                if (_next() is not { } wait)
                {
                    _over = true;
                }
                else if (_instant && !_record.IsFinal)
                {
                    _record.PassTime(wait);
                }
                else if (wait > TimeSpan.Zero)
                {
                    _timer.Change(wait, Timeout.InfiniteTimeSpan);
                    return;
                }
            }
        }

        _timer.Dispose();
        _ended(this);
    }

    private TimeSpan? Trigger()
    {
        _record.Note("Changing task state to Triggered");
        return Dispatch();
    }

    private TimeSpan? Dispatch()
    {
        _record.Status = SiteTaskStatus.Triggered;
        _record.Note($"Trying to start task. Sending task to slave-node {_context.Settings.NodeName}.");
        _record.Publish();
        _next = Queue;
        return _context.Settings.TriggeredTime;
    }

    private TimeSpan? Queue()
    {
        _record.MoveTo(SiteTaskStatus.Queued);
        _next = _end is TaskEnd.CannotStart or TaskEnd.NoExecutor ? RefuseToStart : Run;
        return _context.Settings.QueuedTime;
    }

    private TimeSpan? RefuseToStart()
    {
        var message = _end == TaskEnd.CannotStart ? "Failed to start session" : "Could not reserve an executor for task";
        _record.Note(message);
        return Finish(SiteTaskStatus.Error, () => _report.Failed(message));
    }

    private TimeSpan? Run()
    {
        _record.MoveTo(SiteTaskStatus.Started);
        _next = _end switch
        {
            TaskEnd.Hang => InitiateAbort,
            TaskEnd.Fail => Fail,
            _ when _task.Kind == SiteTaskKind.Distribute => HandOverDistribution,
            _ => Succeed,
        };
        return _end == TaskEnd.Hang ? TimeSpan.FromMinutes(_task.TaskSessionTimeout) : _runTime;
    }

    private TimeSpan? Succeed()
    {
        _report.WriteScriptLog(SiteTaskStatus.FinishedSuccess);
        return Finish(SiteTaskStatus.FinishedSuccess, _report.Succeeded);
    }

    private TimeSpan? Fail()
    {
        _report.WriteScriptLog(SiteTaskStatus.FinishedFail);
        _record.Note(FailureText(_task.Kind));
        if (_retriesLeft == 0)
        {
            return Finish(SiteTaskStatus.FinishedFail, () => _report.Failed("Max retries reached"));
        }

        _retriesLeft--;
        _record.EndAttempt();
        _record.BeginAttempt();
        _record.MoveTo(SiteTaskStatus.Retry);
        PlanAttempt();
        _next = Retry;
        return _context.Settings.TriggeredTime;
    }

    private TimeSpan? Retry()
    {
        _record.Note("Changing task state from Retry to Triggered");
        return Dispatch();
    }

    private TimeSpan? HandOverDistribution()
    {
        var wait = _task.Behaviour.DistributionTime / 2;
        if (wait == TimeSpan.Zero)
        {
            return Finish(SiteTaskStatus.FinishedSuccess, () =>
            {
                _report.Distributed();
                _report.Succeeded();
            });
        }

        _record.MoveTo(SiteTaskStatus.DistributionQueue);
        _report.Distributed();
        _next = () =>
        {
            _record.MoveTo(SiteTaskStatus.DistributionRunning);
            _next = Succeed;
            return wait;
        };
        return wait;
    }

    private TimeSpan? InitiateAbort()
    {
        _stopping = true;
        _record.MoveTo(SiteTaskStatus.AbortInitiated);
        _record.MoveTo(SiteTaskStatus.Aborting);
        _report.Aborting();
        _next = () =>
        {
            _report.WriteScriptLog(SiteTaskStatus.Aborted);
            return Finish(SiteTaskStatus.Aborted, report: null);
        };
        return _context.Settings.AbortTime;
    }

    /// <summary>Ends the run. QRS normally knows first; with the lag fault the log event is out before QRS knows.</summary>
    private TimeSpan? Finish(SiteTaskStatus status, Action? report)
    {
        _record.End(status);
        var lag = report is null ? TimeSpan.Zero : TimeSpan.FromMilliseconds(_context.Faults.Current.ResultLagMilliseconds);
        if (lag == TimeSpan.Zero)
        {
            _record.PublishFinal();
            report?.Invoke();
            return null;
        }

        report!.Invoke();
        _next = () =>
        {
            _record.PublishFinal();
            return null;
        };
        return lag;
    }

    private void PlanAttempt() => (_end, _runTime) = _task.Behaviour.Plan(_context.NextAttempt(_task.Id));

    private TimeSpan InstantLength() =>
        _end == TaskEnd.Hang ? throw new InvalidOperationException("A run that hangs cannot be over at once.")
        : _context.Settings.TriggeredTime + _context.Settings.QueuedTime + _runTime + _task.Behaviour.DistributionTime;

    private static string FailureText(SiteTaskKind kind) => kind switch
    {
        SiteTaskKind.Reload => "Message from ReloadProvider: Reload failed in Engine. Check engine or script logs.",
        SiteTaskKind.ExternalProgram => "Message from ExternalProgramProvider: The program ended with exit code 1.",
        SiteTaskKind.UserSync => "Message from UserSyncProvider: The user directory could not be reached.",
        SiteTaskKind.Distribute => "Message from DistributeProvider: The app could not be sent to the tenant.",
        _ => "Message from PreloadProvider: The app could not be loaded into memory.",
    };
}
