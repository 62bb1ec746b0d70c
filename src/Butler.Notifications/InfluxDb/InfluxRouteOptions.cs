using Butler.Alerts;

namespace Butler.Notifications.InfluxDb;

/// <summary>Which alerts of one kind become points, and what goes along.</summary>
public sealed class InfluxRouteOptions : RouteOptions
{
    /// <summary>Initializes a new instance of the <see cref="InfluxRouteOptions"/> class, without a rate limit and without lines of the script log.</summary>
    public InfluxRouteOptions()
    {
        RateLimit = TimeSpan.Zero;
        HeadScriptLogLines = 0;
        TailScriptLogLines = 0;
    }

    /// <summary>Gets or sets the tags of the points.</summary>
    public InfluxRouteTagOptions Tag { get; set; } = new();

    /// <summary>Gets or sets whether every successful reload becomes a point.</summary>
    /// <value>Off by default. Only for <c>reloadTaskSuccess</c>, which needs this one or <see cref="ByCustomProperty"/>.</value>
    public InfluxSwitch AllReloadTasks { get; set; } = new();

    /// <summary>Gets or sets the custom property of the tasks whose successful reloads become points.</summary>
    /// <value>Off by default. Only for <c>reloadTaskSuccess</c>.</value>
    public CustomPropertyGate ByCustomProperty { get; set; } = new();
}
