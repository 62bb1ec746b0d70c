namespace Butler.Simulation;

/// <summary>A tag.</summary>
public sealed record SiteTag : SiteEntity
{
    /// <summary>Gets the name, unique in the site.</summary>
    public required string Name { get; init; }
}
