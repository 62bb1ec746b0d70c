namespace Butler.Simulation.Qrs.Entities;

/// <summary>An app, condensed.</summary>
internal sealed record AppRefDto(Guid Id, string Name, DateTimeOffset PublishTime, bool Published, StreamRefDto? Stream)
{
    public string AppId { get; } = "";

    public string SavedInProductVersion { get; } = "12.1657.0";

    public string MigrationHash { get; } = "";

    public int AvailabilityStatus { get; }

    public string[]? Privileges { get; }
}
