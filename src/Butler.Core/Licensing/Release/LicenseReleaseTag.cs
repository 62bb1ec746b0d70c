namespace Butler.Core.Licensing.Release;

/// <summary>A tag of a point.</summary>
public sealed class LicenseReleaseTag
{
    /// <summary>Gets or sets the name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the value.</summary>
    public string Value { get; set; } = "";
}
