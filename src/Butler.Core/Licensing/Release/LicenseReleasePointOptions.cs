namespace Butler.Core.Licensing.Release;

/// <summary>The points <c>qlik_sense_license_release</c>, one for each licence that was released.</summary>
public sealed class LicenseReleasePointOptions
{
    /// <summary>Gets or sets whether they are written.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets their tags.</summary>
    public LicenseReleaseTagOptions Tag { get; set; } = new();
}
