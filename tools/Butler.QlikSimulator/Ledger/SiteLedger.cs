namespace Butler.Simulation;

/// <summary>
/// What really happened at the site, whatever QRS shows of it and whichever log events arrived: every attempt of every execution, and every
/// time that a trigger came due. Safe for concurrent use.
/// </summary>
public sealed class SiteLedger
{
    private readonly Dictionary<Guid, int> _places = [];
    private readonly List<LedgerExecution> _executions = [];
    private readonly List<LedgerOccurrence> _occurrences = [];
    private readonly Lock _gate = new();
    private readonly int _capacity;

    internal SiteLedger(int capacity) => _capacity = capacity;

    /// <summary>Gets the attempts as they are now, in the order in which they began. At most as many as the simulator was told to keep.</summary>
    public IReadOnlyList<LedgerExecution> Executions
    {
        get
        {
            lock (_gate)
            {
                return [.. _executions];
            }
        }
    }

    /// <summary>Gets the times that triggers came due, in order.</summary>
    public IReadOnlyList<LedgerOccurrence> Occurrences
    {
        get
        {
            lock (_gate)
            {
                return [.. _occurrences];
            }
        }
    }

    /// <summary>Forgets everything up to now.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _places.Clear();
            _executions.Clear();
            _occurrences.Clear();
        }
    }

    internal void Put(LedgerExecution execution)
    {
        lock (_gate)
        {
            if (_places.TryGetValue(execution.ResultId, out var place))
            {
                _executions[place] = execution;
            }
            else if (_executions.Count < _capacity)
            {
                _places[execution.ResultId] = _executions.Count;
                _executions.Add(execution);
            }
        }
    }

    internal void Put(LedgerOccurrence occurrence)
    {
        lock (_gate)
        {
            if (_occurrences.Count < _capacity)
            {
                _occurrences.Add(occurrence);
            }
        }
    }
}

/// <summary>One attempt of an execution.</summary>
public sealed record LedgerExecution
{
    /// <summary>Gets the id of the result.</summary>
    public required Guid ResultId { get; init; }

    /// <summary>Gets the id of the session, the same for all attempts.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Gets the id of the task.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>Gets the name that the task had.</summary>
    public required string TaskName { get; init; }

    /// <summary>Gets the number of the attempt, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>Gets what started it.</summary>
    public required SiteStartReason Reason { get; init; }

    /// <summary>Gets who started it.</summary>
    public required string User { get; init; }

    /// <summary>Gets when its trigger came due; <see langword="null"/> when no trigger by the clock started it.</summary>
    public DateTimeOffset? Planned { get; init; }

    /// <summary>Gets the name of the node.</summary>
    public required string Node { get; init; }

    /// <summary>Gets when it was triggered.</summary>
    public required DateTimeOffset Triggered { get; init; }

    /// <summary>Gets when it got an executor; <see langword="null"/> when it did not.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Gets when it ended; <see langword="null"/> when it did not.</summary>
    public DateTimeOffset? Stopped { get; init; }

    /// <summary>Gets its state.</summary>
    public required SiteTaskStatus Status { get; init; }

    /// <summary>Gets a value indicating whether QRS goes on showing it as under way though nothing is.</summary>
    public bool IsOrphan { get; init; }

    /// <summary>Gets the fault that was injected; <see langword="null"/> for none.</summary>
    public TaskFaultKind? Fault { get; init; }

    /// <summary>Gets how many log events were sent.</summary>
    public int EventsSent { get; init; }

    /// <summary>Gets how many log events were lost on purpose.</summary>
    public int EventsLost { get; init; }

    /// <summary>Gets the rows that each table of its script log shows; <see langword="null"/> without a script log of named tables.</summary>
    public IReadOnlyDictionary<string, long>? Rows { get; init; }
}

/// <summary>One time that a trigger came due.</summary>
/// <param name="EventId">The id of the schema or composite event.</param>
/// <param name="TaskId">The id of the task.</param>
/// <param name="Due">When.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="ExecutionId">The id of the session that it led to; all zeros when it led to none, or to a later one.</param>
public sealed record LedgerOccurrence(Guid EventId, Guid TaskId, DateTimeOffset Due, SiteOccurrence Outcome, Guid ExecutionId);

/// <summary>What came of a trigger.</summary>
public enum SiteOccurrence
{
    /// <summary>The task started.</summary>
    Started,

    /// <summary>The task was running already.</summary>
    AlreadyRunning,

    /// <summary>The task was switched off.</summary>
    TaskDisabled,

    /// <summary>The task was gone.</summary>
    NoTask,

    /// <summary>No scheduler was there to start it.</summary>
    ManagerDown,

    /// <summary>The start was missed on purpose.</summary>
    Missed,

    /// <summary>The start was put off on purpose; it comes later.</summary>
    Delayed,
}

/// <summary>What started an execution.</summary>
public enum SiteStartReason
{
    /// <summary>A person or a program.</summary>
    Manual,

    /// <summary>A trigger by the clock.</summary>
    Schedule,

    /// <summary>A trigger by the ends of other tasks.</summary>
    Chain,

    /// <summary>The simulator itself, for load tests and demos.</summary>
    Simulator,
}
