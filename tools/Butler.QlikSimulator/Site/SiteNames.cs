namespace Butler.Simulation;

/// <summary>A stream that apps are published to.</summary>
public sealed record SiteStream : SiteEntity
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }
}

/// <summary>A tag.</summary>
public sealed record SiteTag : SiteEntity
{
    /// <summary>Gets the name, unique in the site.</summary>
    public required string Name { get; init; }
}

/// <summary>The server licence of a site.</summary>
public sealed record SiteLicense
{
    /// <summary>Gets the last day of the licence.</summary>
    public DateOnly ValidTo { get; init; } = new(2099, 12, 31);

    /// <summary>Gets whether the site says that the licence has expired.</summary>
    public bool IsExpired { get; init; }
}
