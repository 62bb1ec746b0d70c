using Butler.Alerts;
using Butler.Configuration;

namespace Butler.Notifications.Signl4;

/// <summary>SIGNL4 as a destination for alerts. Section: <c>Butler:incidentTool:signl4</c>.</summary>
/// <remarks>Every route key can also be set directly in the section, as the default for all routes.</remarks>
public sealed class Signl4AlertOptions : AlertSinkOptions<Signl4RouteOptions>
{
    /// <summary>Gets or sets the address of the team's webhook.</summary>
    /// <value>An absolute http or https URL. Required. Anyone who knows it can raise alerts, so it is a secret.</value>
    [Secret]
    public string Url { get; set; } = "";

    /// <summary>Gets or sets whether a task that succeeds again resolves its alert.</summary>
    public Signl4Resolve Resolve { get; set; } = new();

    /// <summary>Makes successful reloads use the route of failed ones, unless they have their own.</summary>
    internal void AddResolvingRoute()
    {
        if (!Resolve.Enable || !HasRoutes || FindRoute(AlertKinds.ReloadSucceeded) is not null || FindRoute(AlertKinds.ReloadFailed) is not { } failed)
        {
            return;
        }

        Route(AlertKinds.ReloadSucceeded, route =>
        {
            // Every success counts: the task may have failed again since the last one.
            route.RateLimit = TimeSpan.Zero;
            route.ServiceName = failed.ServiceName;
            route.Severity = failed.Severity;
            route.IncludeApp = failed.IncludeApp;
            route.Sites = failed.Sites;
            route.AlertEnableByTag = failed.AlertEnableByTag;
            route.AlertEnableByCustomProperty = failed.AlertEnableByCustomProperty;
        });
    }
}

/// <summary>Specifies whether success resolves alerts in SIGNL4.</summary>
public sealed class Signl4Resolve
{
    /// <summary>Gets or sets whether the alert of a task is resolved when the task succeeds again. Needs a route for reloads that fail.</summary>
    /// <value><see langword="true"/> by default. SIGNL4 is only called for tasks with an unresolved alert.</value>
    public bool Enable { get; set; } = true;
}
