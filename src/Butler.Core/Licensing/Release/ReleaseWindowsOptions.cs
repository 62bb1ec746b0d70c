namespace Butler.Core.Licensing.Release;

/// <summary>On which days licences are released. On other days a scheduled run is left out, and any other keeps all licences.</summary>
public sealed class ReleaseWindowsOptions
{
    /// <summary>Gets or sets the time zone in which days begin and end.</summary>
    /// <value>An IANA name such as <c>Europe/Stockholm</c>, or a Windows name; <c>UTC</c> by default.</value>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Gets or sets the days on which licences may be released: those in at least one of the windows.</summary>
    /// <value>Empty by default, which means every day.</value>
    public IList<ReleaseWindowOptions> Allow { get; set; } = [];

    /// <summary>Gets or sets the days on which no licence is released, whatever <see cref="Allow"/> says.</summary>
    /// <value>Empty by default.</value>
    public IList<ReleaseWindowOptions> Deny { get; set; } = [];
}
