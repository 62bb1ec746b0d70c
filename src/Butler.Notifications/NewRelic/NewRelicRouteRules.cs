using Butler.Alerts;
using Butler.Configuration;
using Butler.Notifications.Shared;
using Microsoft.Extensions.Options;

namespace Butler.Notifications.NewRelic;

/// <summary>Checks a route to New Relic.</summary>
internal sealed class NewRelicRouteRules(IOptionsMonitor<NewRelicOptions> accounts) : IRouteRules<NewRelicRouteOptions>
{
    public IEnumerable<SettingsProblem> Check(NewRelicRouteOptions route, AlertKind kind) =>
        NewRelicSettings.CheckHeaders(route.SharedSettings.Header, "sharedSettings:header")
            .Concat(Check(route.Destination.Event, "destination:event:sendToAccount"))
            .Concat(Check(route.Destination.Log, "destination:log:sendToAccount"));

    private IEnumerable<SettingsProblem> Check(NewRelicDestination destination, string key)
    {
        if (!destination.Enable)
        {
            yield break;
        }

        if (destination.SendToAccount.ByCustomProperty is { Enable: true, CustomPropertyName: "" })
        {
            yield return new SettingsProblem($"{key}:byCustomProperty:customPropertyName", "has no value, but byCustomProperty:enable is true.");
        }

        foreach (var problem in destination.SendToAccount.Named.Select(name => NewRelicAccountCheck.FindProblem(accounts.CurrentValue, key, name)))
        {
            if (problem is not null)
            {
                yield return problem;
            }
        }
    }
}
