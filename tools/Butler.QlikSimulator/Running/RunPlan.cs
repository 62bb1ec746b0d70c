namespace Butler.Simulation.Running;

/// <summary>What the attempts of one execution do, by the behaviour of the task and by fault.</summary>
internal sealed class RunPlan
{
    private readonly RunContext _context;
    private readonly SiteTask _task;
    private readonly StartOrder _order;

    public RunPlan(RunContext context, SiteTask task, StartOrder order)
    {
        _context = context;
        _task = task;
        _order = order;
        Next();
    }

    public TaskEnd End { get; private set; }

    public TimeSpan RunTime { get; private set; }

    /// <summary>Gets the number of the attempt among all of the task, from 0.</summary>
    public int Number { get; private set; }

    /// <summary>Gets how long the first attempt takes from its start to its end.</summary>
    public TimeSpan WholeTime => End == TaskEnd.Hang
        ? throw new InvalidOperationException("A run that hangs cannot be over at once.")
        : _context.Settings.TriggeredTime + _context.Settings.QueuedTime + RunTime + _task.Behaviour.DistributionTime;

    /// <summary>Goes on to the next attempt.</summary>
    public void Next()
    {
        Number = _context.NextAttempt(_task.Id);
        (End, RunTime) = _task.Behaviour.Plan(Number);
        End = _order.Fault switch
        {
            TaskFaultKind.Hang => TaskEnd.Hang,
            TaskFaultKind.Fail => TaskEnd.Fail,
            _ => End,
        };
    }
}
