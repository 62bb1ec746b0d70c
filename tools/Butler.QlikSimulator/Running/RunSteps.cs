namespace Butler.Simulation.Running;

/// <summary>The steps of one execution. Each returns how long to wait for the next; nothing after the last. Used under the lock of its run.</summary>
internal sealed class RunSteps(RunContext context, SiteTask task, StartOrder order, RunPlan plan, RunRecord record, TaskRun run)
{
    private readonly RunReport _report = new(context, task, order, plan, record);
    private Func<TimeSpan?>? _next;
    private int _retriesLeft = order.IsInstant ? 0 : task.MaxRetries;
    private bool _hasExecutor;
    private bool _givesUpExecutor;
    private bool _stopping;

    public TimeSpan? Next() => _next is null ? Trigger() : _next();

    public bool TryStop(SiteAbortReason reason)
    {
        if (_stopping || record.IsFinal)
        {
            return false;
        }

        _stopping = true;
        _next = () => Abort(reason);
        return true;
    }

    /// <summary>Makes use of an executor that is free now, or gives it back when the run has no use for it any more.</summary>
    /// <returns>Whether it is made use of.</returns>
    public bool Admit(bool isOver)
    {
        _hasExecutor = true;
        if (isOver || _stopping)
        {
            GiveUpExecutor();
            return false;
        }

        _next = Run;
        return true;
    }

    public void Abandon(SiteTaskStatus? status) => _next = () =>
    {
        GiveUpExecutor();
        context.Workers.Withdraw(record.Node.Id, run);
        if (status is { } last)
        {
            return Finish(last, report: null);
        }

        record.Abandon();
        return null;
    };

    /// <summary>Determines whether an executor was given up since the last question.</summary>
    public bool TakeExecutorBack()
    {
        var given = _givesUpExecutor;
        _givesUpExecutor = false;
        return given;
    }

    private TimeSpan? Trigger()
    {
        record.Note("Changing task state to Triggered");
        return Dispatch();
    }

    private TimeSpan? Dispatch()
    {
        record.Status = SiteTaskStatus.Triggered;
        record.Note($"Trying to start task. Sending task to slave-node {record.Node.Name}.");
        record.Publish();
        _next = Queue;
        return context.Settings.TriggeredTime;
    }

    private TimeSpan? Queue()
    {
        record.MoveTo(SiteTaskStatus.Queued);
        _next = plan.End is TaskEnd.CannotStart or TaskEnd.NoExecutor ? RefuseToStart : AskForExecutor;
        return context.Settings.QueuedTime;
    }

    private TimeSpan? AskForExecutor()
    {
        if (order.IsInstant)
        {
            return Run();
        }

        if (order.Fault != TaskFaultKind.QueueTimeout && context.Workers.TryEnter(record.Node.Id, run))
        {
            _hasExecutor = true;
            return Run();
        }

        _next = LeaveQueue;
        return record.Node.EngineTimeout > 0 ? TimeSpan.FromMinutes(record.Node.EngineTimeout) : Timeout.InfiniteTimeSpan;
    }

    /// <summary>The time in the queue is over: the task is cancelled, and nobody is told.</summary>
    private TimeSpan? LeaveQueue()
    {
        if (order.Fault != TaskFaultKind.QueueTimeout && !context.Workers.Withdraw(record.Node.Id, run))
        {
            // An executor is free just now; whoever gave it up says so.
            return Timeout.InfiniteTimeSpan;
        }

        return Finish(context.Settings.QueueTimeoutStatus, report: null);
    }

    private TimeSpan? RefuseToStart()
    {
        var message = plan.End == TaskEnd.CannotStart ? "Failed to start session" : "Could not reserve an executor for task";
        record.Note(message);
        return Finish(SiteTaskStatus.Error, () => _report.Failed(message));
    }

    private TimeSpan? Run()
    {
        record.BeginToRun();
        if (order.Fault == TaskFaultKind.Orphan)
        {
            _next = () =>
            {
                GiveUpExecutor();
                record.Abandon();
                return null;
            };
            return plan.RunTime;
        }

        _next = plan.End switch
        {
            TaskEnd.Fail => Fail,
            _ when task.Kind == SiteTaskKind.Distribute => HandOverDistribution,
            _ => Succeed,
        };
        var limit = TimeSpan.FromMinutes(task.TaskSessionTimeout);
        if (plan.End != TaskEnd.Hang && (order.IsInstant || plan.RunTime <= limit))
        {
            return plan.RunTime;
        }

        _next = () => Abort(SiteAbortReason.Timeout);
        return limit;
    }

    private TimeSpan? Succeed()
    {
        _report.WriteScriptLog(SiteTaskStatus.FinishedSuccess);
        return Finish(SiteTaskStatus.FinishedSuccess, _report.Succeeded);
    }

    private TimeSpan? Fail()
    {
        _report.WriteScriptLog(SiteTaskStatus.FinishedFail);
        _report.NoteFailure();
        if (_retriesLeft == 0)
        {
            return Finish(SiteTaskStatus.FinishedFail, () => _report.Failed("Max retries reached"));
        }

        _retriesLeft--;
        GiveUpExecutor();
        record.EndAttempt();
        record.BeginAttempt();
        record.MoveTo(SiteTaskStatus.Retry);
        plan.Next();
        _next = Retry;
        return context.Settings.TriggeredTime;
    }

    private TimeSpan? Retry()
    {
        record.Note("Changing task state from Retry to Triggered");
        return Dispatch();
    }

    private TimeSpan? HandOverDistribution()
    {
        var wait = task.Behaviour.DistributionTime / 2;
        if (wait == TimeSpan.Zero)
        {
            return Finish(SiteTaskStatus.FinishedSuccess, () =>
            {
                _report.Distributed();
                _report.Succeeded();
            });
        }

        record.MoveTo(SiteTaskStatus.DistributionQueue);
        _report.Distributed();
        _next = () =>
        {
            record.MoveTo(SiteTaskStatus.DistributionRunning);
            _next = Succeed;
            return wait;
        };
        return wait;
    }

    private TimeSpan? Abort(SiteAbortReason reason)
    {
        _stopping = true;
        if (!_hasExecutor)
        {
            context.Workers.Withdraw(record.Node.Id, run);
        }

        record.BeginToAbort(reason);
        _report.Aborting();
        _next = () =>
        {
            _report.WriteScriptLog(SiteTaskStatus.Aborted);
            return Finish(reason == SiteAbortReason.Timeout ? context.Settings.SessionTimeoutStatus : SiteTaskStatus.Aborted, report: null);
        };
        return context.Settings.AbortTime;
    }

    /// <summary>Ends the run. QRS normally knows first; with the lag fault the log event is out before QRS knows.</summary>
    private TimeSpan? Finish(SiteTaskStatus status, Action? report)
    {
        GiveUpExecutor();
        record.End(status);
        var lag = report is null ? TimeSpan.Zero : TimeSpan.FromMilliseconds(context.Faults.Current.ResultLagMilliseconds);
        if (lag == TimeSpan.Zero)
        {
            record.PublishFinal();
            report?.Invoke();
            return null;
        }

        report!.Invoke();
        _next = () =>
        {
            record.PublishFinal();
            return null;
        };
        return lag;
    }

    private void GiveUpExecutor()
    {
        _givesUpExecutor |= _hasExecutor;
        _hasExecutor = false;
    }
}
