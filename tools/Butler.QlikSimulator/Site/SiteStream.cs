namespace Butler.Simulation;

/// <summary>A stream that apps are published to.</summary>
public sealed record SiteStream : SiteEntity
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }
}
