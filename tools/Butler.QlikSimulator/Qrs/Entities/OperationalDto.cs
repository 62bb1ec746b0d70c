namespace Butler.Simulation.Qrs.Entities;

/// <summary>The part of a task that changes while it runs.</summary>
internal sealed record OperationalDto(Guid Id, ExecutionRefDto LastExecutionResult, DateTimeOffset NextExecution)
{
    public string[]? Privileges { get; }
}
