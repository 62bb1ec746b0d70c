using Butler.Alerts;

namespace Butler.Core.Alerts;

/// <summary>Decides which deliveries follow from an alert. Pure: rate limits, which need memory, are decided by the store.</summary>
internal static class AlertRouter
{
    public static IReadOnlyList<PlannedDelivery> Plan(Alert alert, IReadOnlyList<AlertRoute> routes, Func<string> newId)
    {
        var planned = new List<PlannedDelivery>(routes.Count);
        foreach (var route in routes.Where(route => IsOfSite(alert, route.Route) && CanGoTo(alert, route.Destination)))
        {
            var plan = Decide(alert, route);
            foreach (var target in plan.Targets)
            {
                planned.Add(new PlannedDelivery(newId(), plan.Sink, target) { RateLimit = route.Route.RateLimit });
            }

            // Nobody asked for Butler's own problems here, so it is no loss that there is nobody to tell.
            if (plan.Targets.Count == 0 && alert is not ButlerProblemAlert)
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

        if (!CanGoTo(alert, route.Destination))
        {
            return new AlertPlan(route.Destination.Name, [], "no route: the alert is about this destination, or of a type that its sink does not send");
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

    private static bool CanGoTo(Alert alert, IAlertDestination destination) => alert.MayGoTo(destination.Name) && destination.CanSend(alert);

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
