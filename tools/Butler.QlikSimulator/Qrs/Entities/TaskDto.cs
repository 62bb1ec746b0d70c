using System.Text.Json.Serialization;

namespace Butler.Simulation.Qrs.Entities;

/// <summary>A task of any type in full; what the type does not have is left out.</summary>
internal sealed record TaskDto
{
    public required Guid Id { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    public required DateTimeOffset ModifiedDate { get; init; }

    public required string ModifiedByUserName { get; init; }

    public required CustomPropertyValueDto[] CustomProperties { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AppRefDto? App { get; init; }

    public required bool IsManuallyTriggered { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsPartialReload { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? TimeToLive { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string[]? PreloadNodes { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Path { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Parameters { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UserRefDto? QlikUser { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UserDirectoryRefDto? UserDirectory { get; init; }

    public required OperationalDto Operational { get; init; }

    public required string Name { get; init; }

    public required SiteTaskKind TaskType { get; init; }

    public required bool Enabled { get; init; }

    public required int TaskSessionTimeout { get; init; }

    public required int MaxRetries { get; init; }

    public required TagRefDto[] Tags { get; init; }

    public string[]? Privileges { get; }

    public required string SchemaPath { get; init; }
}
