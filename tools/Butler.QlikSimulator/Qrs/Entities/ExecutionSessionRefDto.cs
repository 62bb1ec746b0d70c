namespace Butler.Simulation.Qrs.Entities;

/// <summary>An execution that is under way, condensed.</summary>
internal sealed record ExecutionSessionRefDto(Guid Id, ExecutionRefDto ExecutionResult)
{
    public string[]? Privileges { get; }
}
