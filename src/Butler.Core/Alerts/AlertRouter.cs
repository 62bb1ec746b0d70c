using Butler.Alerts;

namespace Butler.Core.Alerts;

/// <summary>Decides which deliveries follow from an alert. Pure: rate limits, which need memory, are decided by the store.</summary>
internal static class AlertRouter
{
    public static IReadOnlyList<PlannedDelivery> Plan(Alert alert, IReadOnlyList<AlertRoute> routes, Func<string> newId)
    {
        var planned = new List<PlannedDelivery>(routes.Count);
        foreach (var route in routes.Where(route => IsOfSite(alert, route.Route)))
        {
            var plan = Decide(alert, route);
            foreach (var target in plan.Targets)
            {
                planned.Add(new PlannedDelivery(newId(), plan.Sink, target) { RateLimit = route.Route.RateLimit });
            }

            if (plan.Targets.Count == 0)
            {
                planned.Add(new PlannedDelivery(newId(), plan.Sink, "") { SuppressedReason = plan.Reason });
            }
        }

        return planned;
    }

    /// <summary>Decides about one route.</summary>
    public static AlertPlan Decide(Alert alert, AlertRoute route)
    {
        if (!IsOfSite(alert, route.Route))
        {
            return new AlertPlan(route.Destination.Name, [], $"no route: alerts of the site '{alert.Site}' do not go here");
        }

        var closedBy = FindClosedGate(alert, route.Route);
        var (targets, failure) = Select(route.Destination, alert, route.Route, closedBy is null);
        var reason = targets.Count > 0 ? "" : failure ?? closedBy ?? "no target: the route names nobody to tell";
        return new AlertPlan(route.Destination.Name, targets, reason);
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
