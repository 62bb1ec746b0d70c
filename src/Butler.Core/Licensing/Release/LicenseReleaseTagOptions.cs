namespace Butler.Core.Licensing.Release;

/// <summary>Tags of points.</summary>
public sealed class LicenseReleaseTagOptions
{
    /// <summary>Gets or sets tags that every point gets.</summary>
    /// <value>Empty by default.</value>
    public IList<LicenseReleaseTag> Static { get; set; } = [];
}
