using Butler.Alerts;

namespace Butler.Core.ScriptLogs;

/// <summary>Options for which reloads have their script logs stored, and where.</summary>
public sealed class ScriptLogRouteOptions : RouteOptions
{
    /// <summary>Initializes a new instance of the <see cref="ScriptLogRouteOptions"/> class without a rate limit: every log is stored.</summary>
    public ScriptLogRouteOptions()
    {
        RateLimit = TimeSpan.Zero;
        HeadScriptLogLines = 0;
        TailScriptLogLines = 0;
    }

    /// <summary>Gets or sets the folder that gets one folder per day.</summary>
    /// <value>Required while the route is on. A relative path is relative to the host's content root. Created when the first log is written.</value>
    public string LogDirectory { get; set; } = "";

    /// <inheritdoc/>
    public override bool NamesTarget() => LogDirectory.Trim().Length > 0;
}
