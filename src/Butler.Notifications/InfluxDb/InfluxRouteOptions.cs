using Butler.Alerts;

namespace Butler.Notifications.InfluxDb;

/// <summary>Options for which alerts of one kind become points, and with which details.</summary>
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
    /// <value>Off by default. Only for <c>reloadTaskSuccess</c>, which needs this or <see cref="ByCustomProperty"/>.</value>
    public InfluxSwitch AllReloadTasks { get; set; } = new();

    /// <summary>Gets or sets the custom property of the tasks whose successful reloads become points.</summary>
    /// <value>Off by default. Only for <c>reloadTaskSuccess</c>.</value>
    public CustomPropertyGate ByCustomProperty { get; set; } = new();
}

/// <summary>The switch for a part of the points.</summary>
public sealed class InfluxSwitch
{
    /// <summary>Gets or sets whether it is on.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }
}

/// <summary>The tags of the points of one kind of alert, on top of those of every point.</summary>
public sealed class InfluxRouteTagOptions
{
    /// <summary>Gets or sets tags with fixed values. They win over tags of the same name.</summary>
    /// <value>Empty by default.</value>
    public IList<InfluxTag> Static { get; set; } = [];

    /// <summary>Gets or sets which Qlik Sense tags become tags of the point.</summary>
    public InfluxDynamicTagOptions Dynamic { get; set; } = new();
}

/// <summary>Which Qlik Sense tags become tags of a point.</summary>
public sealed class InfluxDynamicTagOptions
{
    /// <summary>Gets or sets whether each tag of the app becomes a tag <c>appTag_…</c> with the value <c>true</c>.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool UseAppTags { get; set; }

    /// <summary>Gets or sets whether each tag of the task becomes a tag <c>taskTag_…</c> with the value <c>true</c>.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool UseTaskTags { get; set; }
}
