namespace Butler.Alerts;

/// <summary>The details of an app in Qlik Cloud.</summary>
public sealed record CloudApp
{
    /// <summary>Gets the description; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Gets whether the app uses section access; <see langword="null"/> when unknown.</summary>
    public bool? HasSectionAccess { get; init; }

    /// <summary>Gets whether the app is published; <see langword="null"/> when unknown.</summary>
    public bool? IsPublished { get; init; }

    /// <summary>Gets when the app was published.</summary>
    public DateTimeOffset? PublishTime { get; init; }

    /// <summary>Gets the address of the thumbnail; may be empty.</summary>
    public string Thumbnail { get; init; } = "";

    /// <summary>Gets the size of the app's file in bytes; <see langword="null"/> when unknown.</summary>
    public long? FileSize { get; init; }

    /// <summary>Gets the id of the space; empty for a personal app.</summary>
    public string SpaceId { get; init; } = "";

    /// <summary>Gets whether <see cref="Tags"/> could be found out.</summary>
    /// <value><see langword="true"/> by default. While it is <see langword="false"/>, gates are open.</value>
    public bool AreTagsKnown { get; init; } = true;

    /// <summary>Gets the names of the app's tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
