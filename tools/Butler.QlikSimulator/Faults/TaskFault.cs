namespace Butler.Simulation;

/// <summary>What goes wrong with the runs of one task or of all.</summary>
/// <remarks>A JSON body that leaves a member out sets it to null or zero, hence the defaults in the setters.</remarks>
public sealed record TaskFault
{
    /// <summary>Gets the id of the task; <see langword="null"/>, the default, for all.</summary>
    public Guid? TaskId { get; init; }

    /// <summary>Gets what goes wrong.</summary>
    public TaskFaultKind Kind { get; init; }

    /// <summary>Gets the share of starts that it befalls, above 0 to 1; 0 and the default stand for all.</summary>
    public double Share { get; init => field = value == 0 ? 1 : value; } = 1;

    /// <summary>Gets by how many seconds <see cref="TaskFaultKind.DelayStart"/> puts a start off.</summary>
    public int DelaySeconds { get; init; }

    /// <summary>Gets how often it happens at most; 0, the default, for any number of times.</summary>
    public int Times { get; init; }
}

/// <summary>What goes wrong with a run.</summary>
public enum TaskFaultKind
{
    /// <summary>A trigger comes due and nothing starts.</summary>
    MissStart,

    /// <summary>A trigger comes due and the task starts later.</summary>
    DelayStart,

    /// <summary>The run goes on until it is stopped or its time limit is over.</summary>
    Hang,

    /// <summary>The run waits for an executor until the node cancels it.</summary>
    QueueTimeout,

    /// <summary>The run's log events are lost.</summary>
    LoseEvents,

    /// <summary>The scheduler forgets the run: QRS goes on showing it as under way.</summary>
    Orphan,

    /// <summary>The run fails.</summary>
    Fail,
}

/// <summary>What goes wrong with one node.</summary>
public sealed record NodeFault
{
    /// <summary>Gets the name or host name of the node.</summary>
    public required string Node { get; init; }

    /// <summary>Gets the share of its log events that are lost, 0 to 1.</summary>
    public double EventLossShare { get; init; }
}
