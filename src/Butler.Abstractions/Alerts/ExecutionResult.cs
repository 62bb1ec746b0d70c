namespace Butler.Alerts;

/// <summary>The result of the last execution of a task (QRS <c>operational.lastExecutionResult</c>).</summary>
public sealed record ExecutionResult
{
    /// <summary>Gets the id of the result.</summary>
    public string Id { get; init; } = "";

    /// <summary>Gets the node that ran the task.</summary>
    public string ExecutingNodeName { get; init; } = "";

    /// <summary>Gets the state.</summary>
    public ExecutionStatus Status { get; init; }

    /// <summary>Gets how long it ran.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets when it started, UTC; <see langword="null"/> for never.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Gets when it stopped, UTC; <see langword="null"/> for never.</summary>
    public DateTimeOffset? StopTime { get; init; }

    /// <summary>Gets the history, oldest first.</summary>
    public IReadOnlyList<ExecutionDetail> Details { get; init; } = [];

    /// <summary>Gets the size of the script log in bytes, as QRS states it.</summary>
    public long ScriptLogSize { get; init; }
}
