namespace Butler.Tasks;

/// <summary>A task that could not be started.</summary>
/// <param name="Task">The task.</param>
/// <param name="Reason">Why, without secrets.</param>
public sealed record TaskStartFailure(TaskReference Task, string Reason);
