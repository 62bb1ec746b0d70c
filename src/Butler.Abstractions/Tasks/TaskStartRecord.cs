namespace Butler.Tasks;

/// <summary>One task start in the history, with its requester and outcome.</summary>
/// <param name="Id">The id of the record.</param>
/// <param name="At">When it was requested, UTC.</param>
public sealed record TaskStartRecord(string Id, DateTimeOffset At)
{
    /// <summary>Gets the Qlik Sense site.</summary>
    /// <value><c>default</c> unless set.</value>
    public string Site { get; init; } = "default";

    /// <summary>Gets the id of the task; if the task does not exist, the id as requested.</summary>
    /// <value>Empty if the task was requested by name, tag or custom property and was not found.</value>
    public string TaskId { get; init; } = "";

    /// <summary>Gets the name of the task; empty if unknown.</summary>
    public string TaskName { get; init; } = "";

    /// <summary>Gets the origin of the request.</summary>
    public TaskStartOrigin Origin { get; init; }

    /// <summary>Gets the requester as text.</summary>
    public string RequestedBy { get; init; } = "";

    /// <summary>Gets the outcome.</summary>
    public TaskStartOutcome Outcome { get; init; }

    /// <summary>Gets why it was not started, or what is uncertain about it; otherwise empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Gets Butler's id of the execution, see <see cref="TaskExecution.Id"/>; <see langword="null"/> when Butler does not follow it.</summary>
    public string? ExecutionId { get; init; }
}

/// <summary>The outcome of starting one task.</summary>
public enum TaskStartOutcome
{
    /// <summary>Qlik Sense accepted the request.</summary>
    Started,

    /// <summary>The filter or the caller's limits do not allow it, or it was held back because another id does not exist.</summary>
    Denied,

    /// <summary>The request does not identify a task, or not uniquely.</summary>
    Invalid,

    /// <summary>Qlik Sense could not be reached, or did not start it.</summary>
    Failed,
}
