using System.Text.Json.Serialization;

namespace Butler.Simulation.Qrs.Entities;

/// <summary>An execution result in full.</summary>
internal sealed record ExecutionDto
{
    public required Guid Id { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    public required DateTimeOffset ModifiedDate { get; init; }

    public required string ModifiedByUserName { get; init; }

    [JsonPropertyName("taskID")]
    public required Guid TaskId { get; init; }

    [JsonPropertyName("executionID")]
    public required Guid ExecutionId { get; init; }

    [JsonPropertyName("appID")]
    public required Guid AppId { get; init; }

    [JsonPropertyName("executingNodeID")]
    public required Guid ExecutingNodeId { get; init; }

    public required string ExecutingNodeName { get; init; }

    public required SiteTaskStatus Status { get; init; }

    public required DateTimeOffset StartTime { get; init; }

    public required DateTimeOffset StopTime { get; init; }

    public required long Duration { get; init; }

    [JsonPropertyName("fileReferenceID")]
    public required Guid FileReferenceId { get; init; }

    public required bool ScriptLogAvailable { get; init; }

    public required ExecutionDetailDto[] Details { get; init; }

    public string ScriptLogLocation { get; } = "";

    public required long ScriptLogSize { get; init; }

    public string[]? Privileges { get; }

    public string SchemaPath { get; } = "ExecutionResult";
}
