using System.Text.Json.Serialization;

namespace Butler.Simulation.Qrs.Entities;

/// <summary>An execution that is under way, condensed. Only the member of the task's own type is set.</summary>
internal sealed record ExecutionSessionRefDto(Guid Id, ExecutionRefDto ExecutionResult)
{
    public NodeRefDto? ExecutingNode { get; init; }

    public required DateTimeOffset AbortAt { get; init; }

    public required SiteAbortReason AbortReason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public TaskRefDto? ReloadTask { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public TaskRefDto? ExternalProgramTask { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public TaskRefDto? UserSyncTask { get; init; }

    public string[]? Privileges { get; }
}
