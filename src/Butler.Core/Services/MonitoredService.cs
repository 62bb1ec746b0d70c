namespace Butler.Core.Services;

/// <summary>A service that is watched.</summary>
public sealed class MonitoredService
{
    /// <summary>Gets or sets the name of the service, as in <c>QlikSenseEngineService</c>; with systemd the unit, as in <c>cron.service</c>.</summary>
    /// <value>Must be set: 1 to 256 characters without quotes, line breaks and any of <c>&amp; | ; ` $ ( ) &lt; &gt;</c>.</value>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the name that alerts show.</summary>
    /// <value>Empty by default: the display name of the service is shown.</value>
    public string FriendlyName { get; set; } = "";
}
