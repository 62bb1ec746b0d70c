using System.Collections.Immutable;

namespace Butler.Simulation;

/// <summary>One execution of a task (QRS <c>ExecutionResult</c>).</summary>
public sealed record SiteExecution : SiteEntity
{
    /// <summary>Gets the id of the session, which log events carry as their execution id.</summary>
    public Guid ExecutionId { get; init; } = Guid.NewGuid();

    /// <summary>Gets the id of the task.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>Gets the id of the app; <see cref="Guid.Empty"/> for none.</summary>
    public Guid AppId { get; init; }

    /// <summary>Gets the id of the node.</summary>
    public Guid ExecutingNodeId { get; init; }

    /// <summary>Gets the name of the node.</summary>
    public string ExecutingNodeName { get; init; } = "";

    /// <summary>Gets the state.</summary>
    public SiteTaskStatus Status { get; init; }

    /// <summary>Gets when it started, UTC.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Gets when it stopped, UTC; <see langword="null"/> while it runs.</summary>
    public DateTimeOffset? StopTime { get; init; }

    /// <summary>Gets the id of the script log; <see cref="Guid.Empty"/> until there is one.</summary>
    public Guid FileReferenceId { get; init; }

    /// <summary>Gets the size of the script log in bytes.</summary>
    public long ScriptLogSize { get; init; }

    /// <summary>Gets the history, oldest first.</summary>
    public ImmutableArray<SiteExecutionDetail> Details { get; init; } = [];
}

/// <summary>The state of an execution; names and numbers are QRS's own.</summary>
public enum SiteTaskStatus
{
    /// <summary>Never ran.</summary>
    NeverStarted = 0,

    /// <summary>Somebody or something asked for it.</summary>
    Triggered = 1,

    /// <summary>Runs.</summary>
    Started = 2,

    /// <summary>Waits for an executor.</summary>
    Queued = 3,

    /// <summary>Somebody asked to stop it.</summary>
    AbortInitiated = 4,

    /// <summary>Is being stopped.</summary>
    Aborting = 5,

    /// <summary>Was stopped.</summary>
    Aborted = 6,

    /// <summary>Succeeded.</summary>
    FinishedSuccess = 7,

    /// <summary>Failed.</summary>
    FinishedFail = 8,

    /// <summary>Was not run.</summary>
    Skipped = 9,

    /// <summary>Failed and is tried again.</summary>
    Retry = 10,

    /// <summary>The scheduler could not run it.</summary>
    Error = 11,

    /// <summary>Its state was reset.</summary>
    Reset = 12,

    /// <summary>Waits for distribution.</summary>
    DistributionQueue = 13,

    /// <summary>Is being distributed.</summary>
    DistributionRunning = 14,
}
