using Butler.Alerts;
using Butler.Configuration;
using Butler.Notifications.Shared;
using Microsoft.Extensions.Options;

namespace Butler.Notifications.NewRelic;

/// <summary>Validates a route to New Relic.</summary>
internal sealed class NewRelicRouteRules(IOptionsMonitor<NewRelicOptions> accounts) : IRouteRules<NewRelicRouteOptions>
{
    public string RateLimitKey => "sharedSettings:rateLimit";

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

        if (destination.SendToAccount.ByCustomProperty is { Enable: false, CustomPropertyName: { Length: > 0 } name })
        {
            yield return new SettingsProblem(
                $"{key}:byCustomProperty:enable",
                $"is false but has no effect, as in Butler 16: tasks name accounts in the custom property '{name}'. Empty customPropertyName to stop that.")
            {
                IsWarning = true,
            };
        }

        foreach (var problem in destination.SendToAccount.Named.Select(account => NewRelicAccountCheck.FindProblem(accounts.CurrentValue, key, account)))
        {
            if (problem is not null)
            {
                yield return problem;
            }
        }
    }
}
