namespace Butler.Core.Licensing.Release;

/// <summary>Which types of licence are released. Other types are never touched.</summary>
public sealed class LicenseTypesOptions
{
    /// <summary>Gets or sets the rule for professional access licences. They come first.</summary>
    public LicenseTypeOptions Professional { get; set; } = new();

    /// <summary>Gets or sets the rule for analyzer access licences.</summary>
    public LicenseTypeOptions Analyzer { get; set; } = new();
}
