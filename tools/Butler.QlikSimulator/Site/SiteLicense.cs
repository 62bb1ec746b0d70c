namespace Butler.Simulation;

/// <summary>The server licence of a site.</summary>
public sealed record SiteLicense
{
    /// <summary>Gets the last day of the licence.</summary>
    public DateOnly ValidTo { get; init; } = new(2099, 12, 31);

    /// <summary>Gets whether the site says that the licence has expired.</summary>
    public bool IsExpired { get; init; }
}
