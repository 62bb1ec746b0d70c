using Butler.Alerts;
using Butler.Configuration;

namespace Butler.Notifications.Shared;

/// <summary>The rules that an enabled route of one sink has to meet, beyond the annotations of its options.</summary>
/// <typeparam name="TRoute">The options of the sink's routes.</typeparam>
internal interface IRouteRules<in TRoute>
    where TRoute : RouteOptions
{
    /// <summary>Finds problems. Their keys are relative to the route: <c>webhooks:0:webhookURL</c>.</summary>
    IEnumerable<SettingsProblem> Check(TRoute route, AlertKind kind);

    /// <summary>Gets the key of the rate limit, relative to the route.</summary>
    string RateLimitKey => "rateLimit";

    /// <summary>Lists the template files of a route: the key of each, relative to the route, and the path.</summary>
    IEnumerable<(string Key, string Path)> FindTemplates(TRoute route) => [];

    /// <summary>Lists the addresses of a route that has its own.</summary>
    IEnumerable<RouteAddress> FindAddresses(TRoute route) => [];
}
