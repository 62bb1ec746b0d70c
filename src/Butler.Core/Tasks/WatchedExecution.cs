using Butler.Tasks;

namespace Butler.Core.Tasks;

/// <summary>An execution that Butler follows, and those who wait for its end.</summary>
internal sealed class WatchedExecution(TaskExecution execution)
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskExecution Execution { get; set; } = execution;

    /// <summary>Gets or sets since when Qlik Sense has not known it.</summary>
    public DateTimeOffset? MissingSince { get; set; }

    /// <summary>Gets or sets the work on its end: the script log, the last write. <see langword="null"/> while it runs.</summary>
    public Task? Ending { get; set; }

    /// <summary>Gets a task that completes at the end, or when Butler stops.</summary>
    public Task Released => _released.Task;

    public ExecutionTrace Trace => new(Execution.TaskId, Execution.ExecutionId, Execution.ResultBefore);

    public void Release() => _released.TrySetResult();
}
