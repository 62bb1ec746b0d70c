namespace Butler.Core.Licensing.Release;

/// <summary>A value of a custom property whose users keep the licence.</summary>
public sealed class NeverReleaseProperty
{
    /// <summary>Gets or sets the name of the custom property.</summary>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the value.</summary>
    public string Value { get; set; } = "";
}
