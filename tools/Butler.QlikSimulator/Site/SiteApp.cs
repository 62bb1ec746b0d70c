namespace Butler.Simulation;

/// <summary>An app.</summary>
public sealed record SiteApp : SiteEntity
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the id of the owner; <see cref="Guid.Empty"/> for sa_repository.</summary>
    public Guid OwnerId { get; init; }

    /// <summary>Gets the id of the stream; <see langword="null"/> for an app that is not published.</summary>
    public Guid? StreamId { get; init; }

    /// <summary>Gets when it was published, UTC; <see langword="null"/> for never.</summary>
    public DateTimeOffset? PublishTime { get; init; }

    /// <summary>Gets when it was reloaded last, UTC; <see langword="null"/> for never.</summary>
    public DateTimeOffset? LastReloadTime { get; init; }

    /// <summary>Gets the description.</summary>
    public string Description { get; init; } = "";

    /// <summary>Gets the size in bytes.</summary>
    public long FileSize { get; init; } = 262_144;

    /// <summary>Gets the names of the tags. Unknown names become tags of the site.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets the custom properties. Unknown names become definitions of the site.</summary>
    public IReadOnlyList<SiteCustomPropertyValue> CustomProperties { get; init; } = [];

    /// <summary>Gets what the engine knows of it; <see langword="null"/>, the default, for <see cref="SiteAppContent.CreateSample"/>.</summary>
    public SiteAppContent? Content { get; init; }

    /// <summary>Gets what reloads through the engine do.</summary>
    public AppReloadBehaviour Reload { get; init; } = new();
}
