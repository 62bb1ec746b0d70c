using Butler.Alerts;

namespace Butler.Notifications.Signl4;

/// <summary>One route to SIGNL4.</summary>
public sealed class Signl4RouteOptions : RouteOptions
{
    /// <summary>Initializes a new instance of the <see cref="Signl4RouteOptions"/> class without script log lines, which are not sent to SIGNL4.</summary>
    public Signl4RouteOptions()
    {
        HeadScriptLogLines = 0;
        TailScriptLogLines = 0;
    }

    /// <summary>Gets or sets the service or category that SIGNL4 sorts the alert into.</summary>
    /// <value><c>Default service name</c> by default.</value>
    public string ServiceName { get; set; } = "Default service name";

    /// <summary>Gets or sets the severity that SIGNL4 shows, a number whose meaning is the team's own.</summary>
    /// <value>99 by default.</value>
    public int Severity { get; set; } = 99;

    /// <summary>Gets or sets the apps whose alerts go out.</summary>
    /// <value>All apps by default.</value>
    public Signl4IncludedApps IncludeApp { get; set; } = new();
}
