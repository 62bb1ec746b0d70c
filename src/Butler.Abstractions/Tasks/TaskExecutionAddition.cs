namespace Butler.Tasks;

/// <summary>What came of storing a new execution.</summary>
/// <param name="Earlier">The execution that has the same key already; <see langword="null"/> when the new one was stored.</param>
/// <param name="IsSameRequest">Whether the earlier one came from an equal request.</param>
public readonly record struct TaskExecutionAddition(TaskExecution? Earlier, bool IsSameRequest);
