namespace Butler.Tasks;

/// <summary>The answer to a <see cref="TaskExecutionRequest"/>.</summary>
/// <param name="Verdict">What became of it.</param>
/// <param name="Execution">The execution; <see langword="null"/> unless it was started now or before.</param>
/// <param name="Reason">Why not, for people; empty when it was.</param>
public sealed record TaskExecutionStart(TaskExecutionOutcome Verdict, TaskExecution? Execution, string Reason = "");
