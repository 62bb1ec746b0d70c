namespace Butler.Tasks;

/// <summary>A request to start one task, by id or name, and follow it.</summary>
/// <param name="Origin">Who asks.</param>
public sealed record TaskExecutionRequest(TaskStartOrigin Origin)
{
    /// <summary>Gets the Qlik Sense site.</summary>
    /// <value><c>default</c> unless set.</value>
    public string Site { get; init; } = "default";

    /// <summary>Gets the requester, as text for logs and the history of executions: for example the name of a key and an address.</summary>
    /// <value>Empty by default. Contains no secrets.</value>
    public string RequestedBy { get; init; } = "";

    /// <summary>Gets the id of the task, in either case.</summary>
    /// <value>Either this or <see cref="TaskName"/> is set.</value>
    public string? TaskId { get; init; }

    /// <summary>Gets the name of the task, which must be unique.</summary>
    public string? TaskName { get; init; }

    /// <summary>Gets how many lines to keep from the end of the script log when it has ended.</summary>
    /// <value>0 to 1000; <see langword="null"/> to use the settings.</value>
    public int? ScriptLogLines { get; init; }

    /// <summary>Gets the caller's key for this request. A second request with the same key within 24 hours starts nothing.</summary>
    /// <value>At most 255 characters; <see langword="null"/> for none.</value>
    public string? IdempotencyKey { get; init; }

    /// <summary>Gets whose <see cref="IdempotencyKey"/> it is: the same key of another caller is another key.</summary>
    /// <value>Empty by default: an unnamed caller.</value>
    public string IdempotencyKeyOwner { get; init; } = "";

    /// <summary>Gets the tasks that the caller may start; <see langword="null"/> for all that the allow filter allows.</summary>
    public TaskStartLimits? Limits { get; init; }
}
