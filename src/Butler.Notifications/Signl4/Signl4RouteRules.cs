using Butler.Alerts;
using Butler.Configuration;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Signl4;

/// <summary>Checks a route to SIGNL4.</summary>
internal sealed class Signl4RouteRules : IRouteRules<Signl4RouteOptions>
{
    public IEnumerable<SettingsProblem> Check(Signl4RouteOptions route, AlertKind kind)
    {
        if (route.IncludeApp is { IncludeAll: false, AppId.Count: 0 })
        {
            yield return new SettingsProblem("includeApp:appId", "names no app while includeApp:includeAll is false, so no app's alerts are sent.")
            {
                IsWarning = true,
            };
        }
    }
}
