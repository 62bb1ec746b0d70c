namespace Butler.Simulation;

/// <summary>An execution that the scheduler works on (QRS <c>ExecutionSession</c>). It goes when the execution is over, retries included.
/// Its id is the execution id of log events and results.</summary>
public sealed record SiteExecutionSession : SiteEntity
{
    /// <summary>Gets the id of the task.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>Gets the result of the attempt of the moment.</summary>
    public required SiteExecution Result { get; init; }
}
