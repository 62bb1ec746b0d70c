namespace Butler.Tasks;

/// <summary>One start of a task in the history: who asked, and what came of it.</summary>
/// <param name="Id">The id of the record.</param>
/// <param name="At">When Butler was asked, UTC.</param>
public sealed record TaskStartRecord(string Id, DateTimeOffset At)
{
    /// <summary>Gets the Qlik Sense site.</summary>
    /// <value><c>default</c> unless set.</value>
    public string Site { get; init; } = "default";

    /// <summary>Gets the id of the task, as it was asked for when there is no such task.</summary>
    /// <value>Empty when the task was asked for by its name, a tag or a custom property and was not found out.</value>
    public string TaskId { get; init; } = "";

    /// <summary>Gets the name of the task; empty when it is not known.</summary>
    public string TaskName { get; init; } = "";

    /// <summary>Gets which way the request came.</summary>
    public TaskStartOrigin Origin { get; init; }

    /// <summary>Gets who asked, in words.</summary>
    public string RequestedBy { get; init; } = "";

    /// <summary>Gets what became of it.</summary>
    public TaskStartOutcome Outcome { get; init; }

    /// <summary>Gets why it was not started, or what is not sure about it; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Gets Butler's id of the execution, see <see cref="TaskExecution.Id"/>; <see langword="null"/> when Butler does not follow it.</summary>
    public string? ExecutionId { get; init; }
}

/// <summary>What became of the start of one task.</summary>
public enum TaskStartOutcome
{
    /// <summary>Qlik Sense took the request.</summary>
    Started,

    /// <summary>The filter or the limits of the caller do not allow it, or it was held back because another id names no task.</summary>
    Denied,

    /// <summary>What was asked for is not, or not clearly, a task.</summary>
    Invalid,

    /// <summary>Qlik Sense could not be asked, or did not start it.</summary>
    Failed,
}
