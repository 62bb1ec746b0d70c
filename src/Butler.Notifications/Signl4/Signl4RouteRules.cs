using Butler.Alerts;
using Butler.Configuration;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Signl4;

/// <summary>Validates a route to SIGNL4.</summary>
internal sealed class Signl4RouteRules : IRouteRules<Signl4RouteOptions>
{
    public IEnumerable<SettingsProblem> Check(Signl4RouteOptions route, AlertKind kind)
    {
        // Successes follow the route of failures, which has already been reported.
        if (route.IncludeApp is { Enable: false, IncludeAll: false } && kind.Severity != AlertSeverity.Success)
        {
            yield return new SettingsProblem(
                "includeApp:includeAll",
                "is false but has no effect, as in Butler 16: alerts of all apps go to SIGNL4. Set includeApp:enable to true to let only the apps of appId through.")
            {
                IsWarning = true,
            };
        }

        if (route.IncludeApp is { Enable: true, IncludeAll: false, AppId.Count: 0 })
        {
            yield return new SettingsProblem("includeApp:appId", "names no app while includeApp:includeAll is false, so no app's alerts are sent.")
            {
                IsWarning = true,
            };
        }
    }
}
