using Butler.Alerts;

namespace Butler.Tasks;

/// <summary>An execution that was started through Butler, and its state.</summary>
public sealed record TaskExecution
{
    /// <summary>Gets Butler's id of the execution.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the Qlik Sense site.</summary>
    public string Site { get; init; } = "default";

    /// <summary>Gets the id of the task.</summary>
    public required string TaskId { get; init; }

    /// <summary>Gets the name of the task.</summary>
    public string TaskName { get; init; } = "";

    /// <summary>Gets the Qlik Sense execution id, as in log events; <see langword="null"/> while it is unknown.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>Gets the id of the last result that the task had before; empty for none. See <see cref="ExecutionTrace"/>.</summary>
    public string ResultBefore { get; init; } = "";

    /// <summary>Gets the state; <see cref="ExecutionStatus.NeverStarted"/> until Qlik Sense has confirmed the start.</summary>
    public ExecutionStatus Status { get; init; }

    /// <summary>Gets how it ended; <see langword="null"/> while it runs.</summary>
    public TaskExecutionResult? Result { get; init; }

    /// <summary>Gets an explanation if the result is unknown or the script log is unavailable; otherwise empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Gets when it was requested, UTC.</summary>
    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>Gets the requester as text; empty if unknown. See <see cref="TaskExecutionRequest.RequestedBy"/>.</summary>
    public string RequestedBy { get; init; } = "";

    /// <summary>Gets when it started, UTC; <see langword="null"/> while it waits.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets when it stopped, UTC; <see langword="null"/> while it runs.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Gets when Butler saw its end, UTC; <see langword="null"/> while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Gets how long it ran; zero while it runs.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets the node that runs it; empty while unknown.</summary>
    public string ExecutingNode { get; init; } = "";

    /// <summary>Gets the history, oldest first.</summary>
    public IReadOnlyList<ExecutionDetail> Details { get; init; } = [];

    /// <summary>Gets the tag that allowed a caller with <see cref="TaskStartLimits"/> to start it; otherwise empty.</summary>
    public string AllowedByTag { get; init; } = "";

    /// <summary>Gets how many of the last lines of the script log are wanted.</summary>
    public int ScriptLogLines { get; init; }

    /// <summary>Gets the last lines of the script log, once it has ended.</summary>
    public IReadOnlyList<string> ScriptLogTail { get; init; } = [];
}

/// <summary>The result of an execution.</summary>
public enum TaskExecutionResult
{
    /// <summary>It succeeded.</summary>
    Success,

    /// <summary>It failed and has no retries left, or the scheduler could not run it.</summary>
    Failure,

    /// <summary>It was stopped, skipped or reset.</summary>
    Aborted,

    /// <summary>Butler lost track of it: Qlik Sense no longer knows it, or never confirmed the start.</summary>
    Unknown,
}
