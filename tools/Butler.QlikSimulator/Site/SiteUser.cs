namespace Butler.Simulation;

/// <summary>A user.</summary>
public sealed record SiteUser : SiteEntity
{
    /// <summary>Gets the user directory, such as <c>LAB</c>.</summary>
    public required string UserDirectory { get; init; }

    /// <summary>Gets the user id, unique in the directory.</summary>
    public required string UserId { get; init; }

    /// <summary>Gets the full name; the user id when empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the roles. <c>RootAdmin</c> sees everything.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Gets the attributes; mail addresses are of type <c>Email</c> in any case.</summary>
    public IReadOnlyList<SiteUserAttribute> Attributes { get; init; } = [];

    /// <summary>Gets the names of the tags. Unknown names become tags of the site.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets the custom properties. Unknown names become definitions of the site.</summary>
    public IReadOnlyList<SiteCustomPropertyValue> CustomProperties { get; init; } = [];

    /// <summary>Gets a value indicating whether the user is inactive.</summary>
    public bool Inactive { get; init; }

    /// <summary>Gets a value indicating whether the directory no longer knows the user.</summary>
    public bool RemovedExternally { get; init; }

    /// <summary>Gets a value indicating whether the user is blocked.</summary>
    public bool Blacklisted { get; init; }
}
