using Butler.Alerts;
using Butler.Configuration;
using Butler.Notifications.Shared;

namespace Butler.Notifications.InfluxDb;

/// <summary>Validates a route to InfluxDB.</summary>
internal sealed class InfluxRouteRules : IRouteRules<InfluxRouteOptions>
{
    public IEnumerable<SettingsProblem> Check(InfluxRouteOptions route, AlertKind kind)
    {
        foreach (var problem in InfluxOptionsValidator.CheckTags(route.Tag.Static, "tag:static"))
        {
            yield return problem;
        }

        if (kind.Name != AlertKinds.ReloadSucceeded.Name)
        {
            yield break;
        }

        if (route.ByCustomProperty.Enable && SettingsText.IsUnset(route.ByCustomProperty.CustomPropertyName))
        {
            yield return new SettingsProblem("byCustomProperty:customPropertyName", "has no value. It must name a custom property of tasks.");
        }

        if (!route.ByCustomProperty.Enable && !route.AllReloadTasks.Enable)
        {
            yield return new SettingsProblem("enable", "has no effect, because neither allReloadTasks:enable nor byCustomProperty:enable is true.")
            {
                IsWarning = true,
            };
        }
    }
}
