namespace Butler.Notifications.Signl4;

/// <summary>The apps whose alerts go to SIGNL4. Alerts that are not about an app are not affected.</summary>
public sealed class Signl4IncludedApps
{
    /// <summary>Gets or sets whether the two other keys take effect.</summary>
    /// <value><see langword="false"/> by default: alerts for all apps are sent, as in Butler 16, which never reads the other keys.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets whether alerts of all apps go out. Has an effect when <see cref="Enable"/> is <see langword="true"/>.</summary>
    /// <value><see langword="true"/> by default. With <see langword="false"/>, only those in <see cref="AppId"/> are sent.</value>
    public bool IncludeAll { get; set; } = true;

    /// <summary>Gets or sets the ids of the apps.</summary>
    /// <value>Empty by default. Not case-sensitive. Takes effect if <see cref="Enable"/> is
    /// <see langword="true"/> and <see cref="IncludeAll"/> is <see langword="false"/>.</value>
    public List<string> AppId { get; set; } = [];

    /// <summary>Determines whether alerts for an app are sent.</summary>
    /// <param name="appId">The id of the app; empty when the alert is not about one.</param>
    /// <returns><see langword="true"/> when they do.</returns>
    internal bool Includes(string appId) =>
        !Enable || IncludeAll || appId.Length == 0 || AppId.Exists(id => string.Equals(id.Trim(), appId, StringComparison.OrdinalIgnoreCase));
}
