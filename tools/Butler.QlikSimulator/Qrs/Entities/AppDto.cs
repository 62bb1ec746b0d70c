namespace Butler.Simulation.Qrs.Entities;

/// <summary>An app in full.</summary>
internal sealed record AppDto
{
    public required Guid Id { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    public required DateTimeOffset ModifiedDate { get; init; }

    public required string ModifiedByUserName { get; init; }

    public required CustomPropertyValueDto[] CustomProperties { get; init; }

    public required UserRefDto Owner { get; init; }

    public required string Name { get; init; }

    public string AppId { get; } = "";

    public string SourceAppId { get; } = "";

    public string TargetAppId { get; } = "";

    public required DateTimeOffset PublishTime { get; init; }

    public required bool Published { get; init; }

    public required TagRefDto[] Tags { get; init; }

    public required string Description { get; init; }

    public required StreamRefDto? Stream { get; init; }

    public required long FileSize { get; init; }

    public required DateTimeOffset LastReloadTime { get; init; }

    public string Thumbnail { get; } = "";

    public string SavedInProductVersion { get; } = "12.1657.0";

    public string MigrationHash { get; } = "";

    public string DynamicColor { get; } = "";

    public int AvailabilityStatus { get; }

    public string[]? Privileges { get; }

    public string SchemaPath { get; } = "App";
}
