using System.Text.Json.Serialization;

namespace Butler.Simulation.Qrs.Entities;

/// <summary>An execution that is under way, in full. Only the member of the task's own type is set.</summary>
internal sealed record ExecutionSessionDto
{
    public required Guid Id { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    public required DateTimeOffset ModifiedDate { get; init; }

    public required string ModifiedByUserName { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public TaskRefDto? ReloadTask { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public TaskRefDto? ExternalProgramTask { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public TaskRefDto? UserSyncTask { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public AppRefDto? App { get; init; }

    public NodeRefDto? ExecutingNode { get; init; }

    public required DateTimeOffset AbortAt { get; init; }

    public required int Retries { get; init; }

    public required SiteAbortReason AbortReason { get; init; }

    public required string User { get; init; }

    public required ExecutionRefDto ExecutionResult { get; init; }

    public string[]? Privileges { get; }

    public string SchemaPath { get; } = "ExecutionSession";
}
