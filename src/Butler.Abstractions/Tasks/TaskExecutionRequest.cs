namespace Butler.Tasks;

/// <summary>Names one task to start and follow: by id or by name.</summary>
/// <param name="Origin">Who asks.</param>
public sealed record TaskExecutionRequest(TaskStartOrigin Origin)
{
    /// <summary>Gets the Qlik Sense site.</summary>
    /// <value><c>default</c> unless set.</value>
    public string Site { get; init; } = "default";

    /// <summary>Gets who asks, in words for logs and for the history of executions: the name of a key and an address, for example.</summary>
    /// <value>Empty by default. Holds no secret.</value>
    public string RequestedBy { get; init; } = "";

    /// <summary>Gets the id of the task, in either case.</summary>
    /// <value>Either this or <see cref="TaskName"/> is set.</value>
    public string? TaskId { get; init; }

    /// <summary>Gets the name of the task. It must be the only one of that name.</summary>
    public string? TaskName { get; init; }

    /// <summary>Gets how many of the last lines of the script log to keep when it has ended.</summary>
    /// <value>0 to 1000; <see langword="null"/> for what the settings say.</value>
    public int? ScriptLogLines { get; init; }

    /// <summary>Gets the caller's name for this request. A second request with the same key within 24 hours starts nothing.</summary>
    /// <value>At most 255 characters; <see langword="null"/> for none.</value>
    public string? IdempotencyKey { get; init; }

    /// <summary>Gets whose <see cref="IdempotencyKey"/> it is: the same key of another caller is another key.</summary>
    /// <value>Empty by default: a caller without a name of its own.</value>
    public string IdempotencyKeyOwner { get; init; } = "";

    /// <summary>Gets the only tasks that the caller may start; <see langword="null"/> for all that the allow filter lets through.</summary>
    public TaskStartLimits? Limits { get; init; }
}
