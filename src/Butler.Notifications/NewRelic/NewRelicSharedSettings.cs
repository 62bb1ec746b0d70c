using Butler.Configuration;

namespace Butler.Notifications.NewRelic;

/// <summary>Settings shared by a route's events and log entries.</summary>
public sealed class NewRelicSharedSettings
{
    private readonly NewRelicRouteOptions _route;

    internal NewRelicSharedSettings(NewRelicRouteOptions route) => _route = route;

    /// <summary>Gets or sets the rate limit of the route, at the place where Butler 16 has it.</summary>
    /// <value>That of <see cref="Alerts.RouteOptions.RateLimit"/>. In a file, a plain number is in seconds.</value>
    public TimeSpan RateLimit
    {
        get => _route.RateLimit;
        set => _route.RateLimit = value;
    }

    /// <summary>Gets or sets further HTTP headers.</summary>
    /// <value>Empty by default.</value>
    [Secret]
    public List<NewRelicNameValue> Header { get; set; } = [];

    /// <summary>Gets or sets attributes that are always the same.</summary>
    public NewRelicAttributes Attribute { get; set; } = new();
}

/// <summary>What is sent with each event or metric.</summary>
public sealed class NewRelicAttributes
{
    /// <summary>Gets or sets attributes that are always the same. Those of the caller win over them.</summary>
    /// <value>Empty by default.</value>
    public List<NewRelicNameValue> Static { get; set; } = [];
}
