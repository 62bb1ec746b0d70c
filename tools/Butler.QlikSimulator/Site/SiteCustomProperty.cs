namespace Butler.Simulation;

/// <summary>The definition of a custom property.</summary>
public sealed record SiteCustomProperty : SiteEntity
{
    /// <summary>Gets the name, unique in the site.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the values that may be chosen.</summary>
    public IReadOnlyList<string> ChoiceValues { get; init; } = [];

    /// <summary>Gets the entity types that it can be set on. Default: reload tasks, apps and users.</summary>
    public IReadOnlyList<string> ObjectTypes { get; init; } = ["ReloadTask", "App", "User"];

    /// <summary>Gets the description.</summary>
    public string Description { get; init; } = "";
}
