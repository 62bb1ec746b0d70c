namespace Butler.Tasks;

/// <summary>What is known of an execution before it is read.</summary>
/// <param name="TaskId">The id of the task.</param>
/// <param name="ExecutionId">Qlik Sense's id of the execution; <see langword="null"/> when it was not told.</param>
/// <param name="ResultBefore">The id of the last result that the task had before this execution; empty for none. Tells this execution from
/// earlier ones where the execution id does not help.</param>
public sealed record ExecutionTrace(string TaskId, string? ExecutionId, string ResultBefore);
