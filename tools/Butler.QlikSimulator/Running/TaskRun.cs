namespace Butler.Simulation.Running;

/// <summary>
/// One execution of a task: <see cref="RunSteps"/> on one timer. Every step happens inside the timer's callback, so a test that moves
/// a fake clock sees the new state as soon as the clock has moved.
/// </summary>
internal sealed class TaskRun : IDisposable
{
    private readonly RunContext _context;
    private readonly Action<TaskRun> _ended;
    private readonly RunRecord _record;
    private readonly RunSteps _steps;
    private readonly bool _isInstant;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private bool _over;

    public TaskRun(RunContext context, SiteTask task, StartOrder order, SiteNode node, Action<TaskRun> ended)
    {
        _context = context;
        _ended = ended;
        _isInstant = order.IsInstant;
        TaskId = task.Id;
        var plan = new RunPlan(context, task, order);

        // A run that happens at once is dated back, so that its times and duration look as if it had taken its time.
        var now = context.Time.GetUtcNow();
        _record = new RunRecord(context, task, order, node, _isInstant ? now - plan.WholeTime : now);
        _steps = new RunSteps(context, task, order, plan, _record, this);
        _timer = context.Time.CreateTimer(_ => Step(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Guid ExecutionId => _record.SessionId;

    public Guid TaskId { get; }

    public SiteTaskStatus Status => _record.Status;

    public void Begin() => Step();

    public bool Stop(SiteAbortReason reason = SiteAbortReason.Manual)
    {
        lock (_gate)
        {
            if (_over || !_steps.TryStop(reason))
            {
                return false;
            }
        }

        Step();
        return true;
    }

    /// <summary>Goes on: an executor is free.</summary>
    public void Admit()
    {
        bool goesOn;
        lock (_gate)
        {
            goesOn = _steps.Admit(isOver: _over);
        }

        Step(goesOn);
    }

    /// <summary>Ends without a trace but what QRS shows already; or, with a state, with that state and no log event.</summary>
    public void Abandon(SiteTaskStatus? status = null)
    {
        lock (_gate)
        {
            if (_over || _record.IsFinal)
            {
                return;
            }

            _steps.Abandon(status);
        }

        Step();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _over = true;
        }

        _timer.Dispose();
    }

    private void Step(bool goesOn = true)
    {
        bool isOver;
        bool leaves;
        lock (_gate)
        {
            var wasOver = _over;
            if (goesOn)
            {
                Proceed();
            }

            isOver = _over && !wasOver;
            leaves = _steps.TakeExecutorBack();
        }

        if (isOver)
        {
            _timer.Dispose();
            _ended(this);
        }

        // After the end is known, and outside of the lock: the next run has a lock of its own.
        if (leaves)
        {
            _context.Workers.Leave(_record.Node.Id)?.Admit();
        }
    }

    private void Proceed()
    {
        while (!_over)
        {
            if (_steps.Next() is not { } wait)
            {
                _over = true;
            }
            else if (_isInstant && !_record.IsFinal)
            {
                _record.PassTime(wait);
            }
            else if (wait != TimeSpan.Zero)
            {
                _timer.Change(wait, Timeout.InfiniteTimeSpan);
                return;
            }
        }
    }
}
