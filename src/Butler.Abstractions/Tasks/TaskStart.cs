namespace Butler.Tasks;

/// <summary>What came of starting a task.</summary>
/// <param name="IsStarted">Whether Qlik Sense started it. It does not when the task is disabled or runs already, or when there is no scheduler
/// or no app for it.</param>
/// <param name="ExecutionId">Qlik Sense's id of the execution; <see langword="null"/> when it was not started or the id is not told.</param>
public readonly record struct TaskStart(bool IsStarted, string? ExecutionId);
