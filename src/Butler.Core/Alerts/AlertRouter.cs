using Butler.Alerts;

namespace Butler.Core.Alerts;

/// <summary>Decides which deliveries follow from an alert. Pure: rate limits, which need memory, are decided by the store.</summary>
internal static class AlertRouter
{
    public static IReadOnlyList<PlannedDelivery> Plan(Alert alert, IReadOnlyList<AlertRoute> routes, Func<string> newId)
    {
        var planned = new List<PlannedDelivery>(routes.Count);
        foreach (var (destination, route) in routes)
        {
            if (!IsOfSite(alert, route))
            {
                continue;
            }

            var closedBy = FindClosedGate(alert, route);
            var (targets, failure) = Select(destination, alert, route, closedBy is null);
            foreach (var target in targets)
            {
                planned.Add(new PlannedDelivery(newId(), destination.Name, target) { RateLimit = route.RateLimit });
            }

            if (targets.Count == 0)
            {
                planned.Add(new PlannedDelivery(newId(), destination.Name, "")
                {
                    SuppressedReason = failure ?? closedBy ?? "no target: the route names nobody to tell",
                });
            }
        }

        return planned;
    }

    private static (IReadOnlyList<string> Targets, string? Failure) Select(
        IAlertDestination destination, Alert alert, RouteOptions route, bool gateOpen)
    {
        try
        {
            return ([.. destination.SelectTargets(alert, route, gateOpen).Select(target => target ?? "").Distinct(StringComparer.Ordinal)], null);
        }
        catch (Exception failure)
        {
            // A selector must not throw; one that does loses its own delivery, not those of the other sinks.
            return ([], $"no target: selecting targets ended with {FailureText.Describe(failure)}");
        }
    }

    private static bool IsOfSite(Alert alert, RouteOptions route) =>
        route.Sites.Count == 0 || route.Sites.Contains(alert.Site, StringComparer.OrdinalIgnoreCase);

    private static string? FindClosedGate(Alert alert, RouteOptions route)
    {
        if (!alert.IsRoutingKnown)
        {
            return null;
        }

        var tag = route.AlertEnableByTag;
        if (tag.Enable && !alert.RoutingTags.Contains(tag.Tag, StringComparer.Ordinal))
        {
            return $"filtered: the tag '{tag.Tag}' is missing";
        }

        var property = route.AlertEnableByCustomProperty;
        var isSet = !property.Enable || alert.RoutingProperties.Any(candidate =>
            string.Equals(candidate.Name, property.CustomPropertyName, StringComparison.Ordinal)
            && string.Equals(candidate.Value, property.EnabledValue, StringComparison.Ordinal));
        return isSet ? null : $"filtered: the custom property '{property.CustomPropertyName}' is not '{property.EnabledValue}'";
    }
}
