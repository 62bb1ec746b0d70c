using System.Text.Json.Serialization;

namespace Butler.Simulation.Qrs.Entities;

/// <summary>An execution result, condensed, as a task shows its last one.</summary>
internal sealed record ExecutionRefDto
{
    public required Guid Id { get; init; }

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
}
