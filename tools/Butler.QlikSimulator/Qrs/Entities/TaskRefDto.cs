namespace Butler.Simulation.Qrs.Entities;

/// <summary>A task, condensed.</summary>
internal sealed record TaskRefDto(
    Guid Id,
    OperationalDto Operational,
    string Name,
    SiteTaskKind TaskType,
    bool Enabled,
    int TaskSessionTimeout,
    int MaxRetries)
{
    public string[]? Privileges { get; }
}
