namespace Butler.Notifications.Signl4;

/// <summary>The apps whose alerts go to SIGNL4. Alerts about anything but an app are not held back.</summary>
public sealed class Signl4IncludedApps
{
    /// <summary>Gets or sets whether the two other keys count.</summary>
    /// <value><see langword="false"/> by default: alerts of all apps go out, as from Butler 16, which never reads the other keys.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets whether alerts of all apps go out. Has an effect when <see cref="Enable"/> is <see langword="true"/>.</summary>
    /// <value><see langword="true"/> by default. With <see langword="false"/>, only those of <see cref="AppId"/> do.</value>
    public bool IncludeAll { get; set; } = true;

    /// <summary>Gets or sets the ids of the apps.</summary>
    /// <value>Empty by default. Upper and lower case are the same. Has an effect when <see cref="Enable"/> is
    /// <see langword="true"/> and <see cref="IncludeAll"/> is <see langword="false"/>.</value>
    public List<string> AppId { get; set; } = [];

    /// <summary>Determines whether alerts of an app go out.</summary>
    /// <param name="appId">The id of the app; empty when the alert is not about one.</param>
    /// <returns><see langword="true"/> when they do.</returns>
    internal bool Includes(string appId) =>
        !Enable || IncludeAll || appId.Length == 0 || AppId.Exists(id => string.Equals(id.Trim(), appId, StringComparison.OrdinalIgnoreCase));
}
