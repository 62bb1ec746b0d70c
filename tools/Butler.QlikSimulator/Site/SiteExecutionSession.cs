namespace Butler.Simulation;

/// <summary>An execution that the scheduler works on (QRS <c>ExecutionSession</c>). It goes when the execution is over, retries included.
/// Its id is the execution id of log events and results.</summary>
public sealed record SiteExecutionSession : SiteEntity
{
    /// <summary>Gets the id of the task.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>Gets the result of the attempt of the moment.</summary>
    public required SiteExecution Result { get; init; }

    /// <summary>Gets who started it, as <c>DIRECTORY\user</c>.</summary>
    public string User { get; init; } = "";

    /// <summary>Gets how often it was tried again.</summary>
    public int Retries { get; init; }

    /// <summary>Gets when it will be aborted, UTC; <see langword="null"/> until it runs.</summary>
    public DateTimeOffset? AbortAt { get; init; }

    /// <summary>Gets why it is being aborted.</summary>
    public SiteAbortReason AbortReason { get; init; }
}

/// <summary>Why an execution is aborted; the numbers are QRS's own.</summary>
public enum SiteAbortReason
{
    /// <summary>It is not.</summary>
    Undefined = 0,

    /// <summary>Somebody asked for it.</summary>
    Manual = 1,

    /// <summary>Its time was over.</summary>
    Timeout = 2,

    /// <summary>Its task was deleted.</summary>
    DeletedTask = 3,
}
