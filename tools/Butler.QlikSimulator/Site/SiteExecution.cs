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
