using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Alerts.Storage;

namespace Butler.Core.Alerts.Routing;

/// <summary>Determines the deliveries for an alert. Pure: rate limits depend on history and are decided by the store.</summary>
internal static class AlertRouter
{
    /// <summary>Plans what is known now. Deliveries that wait for a lookup, or have no receiver, are planned as held.</summary>
    /// <param name="known">The alert, and which parts of it are awaited.</param>
    /// <param name="routes">The routes of its kind.</param>
    /// <param name="others">The routes of the other kinds that it may turn out to be of.</param>
    /// <param name="newId">Creates delivery ids.</param>
    public static IReadOnlyList<PlannedDelivery> Plan(
        AwaitedAlert known, IReadOnlyList<AlertRoute> routes, IReadOnlyList<AlertRoute> others, Func<string> newId)
    {
        var planned = new List<PlannedDelivery>(routes.Count);
        foreach (var route in routes.Where(route => IsOfSite(known.Alert, route.Route) && CanGoTo(known.Alert, route.Destination)))
        {
            var decision = Decide(known, route);
            var sink = route.Destination.Name;
            planned.AddRange(decision.Targets.Select(target => new PlannedDelivery(newId(), sink, target)
            {
                Endpoint = EndpointOf(route, target),
                RateLimit = route.Route.RateLimit,
            }));
            if (decision.Targets.Count == 0 && known.Alert is ButlerProblemAlert)
            {
                // No one asked for Butler's own problems here, so it does not matter that there is no receiver.
                continue;
            }

            if (decision.Held is { } reason)
            {
                planned.Add(new PlannedDelivery(newId(), sink, "") { HeldReason = reason, HeldFor = decision.HeldFor });
            }
            else if (decision.Targets.Count == 0)
            {
                planned.Add(new PlannedDelivery(newId(), sink, "") { SuppressedReason = decision.Refusal });
            }
        }

        planned.AddRange(
            from other in others
            where IsOfSite(known.Alert, other.Route) && CanGoTo(known.Alert, other.Destination) && !planned.Exists(delivery => delivery.Sink == other.Destination.Name)
            group other by other.Destination.Name into sink
            select PlanOther(known, new PlannedDelivery(newId(), sink.Key, "")));
        return planned;
    }

    /// <summary>Handles one route that does not wait for a lookup.</summary>
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

        var decision = Decide(new AwaitedAlert(alert, AlertParts.None), route);
        return new AlertPlan(
            route.Destination.Name, decision.Targets, decision.Targets.Count > 0 ? "" : decision.Refusal ?? decision.Held ?? "");
    }

    private static RouteDecision Decide(AwaitedAlert known, AlertRoute route)
    {
        var (alert, destination) = (known.Alert, route.Destination);
        var isGateAwaited = HasGate(route.Route) && !alert.IsRoutingKnown && alert.IsAwaited(alert.RoutingPart);
        var closedBy = isGateAwaited ? null : FindClosedGate(alert, route.Route);
        try
        {
            IReadOnlyList<string> targets =
                [.. destination.SelectTargets(alert, route.Route, closedBy is null && !isGateAwaited).Select(target => target ?? "").Distinct(StringComparer.Ordinal)];
            var needs = destination.GetTargetNeeds(alert, route.Route);
            var awaited = (needs & alert.Awaits) | (isGateAwaited ? alert.RoutingPart : AlertParts.None);
            if (awaited != AlertParts.None)
            {
                return new RouteDecision(targets, Held: known.Describe(awaited), HeldFor: TimeSpan.MaxValue);
            }

            if ((needs & known.Overdue) is var missing && missing != AlertParts.None)
            {
                return new RouteDecision(targets, Held: known.Describe(missing));
            }

            return targets.Count > 0
                ? new RouteDecision(targets)
                : (closedBy ?? (destination.FindRefusal(alert, route.Route) is { } refusal ? $"filtered: {refusal}" : null)) is { } reason
                    ? new RouteDecision([], Refusal: reason)
                    : new RouteDecision([], Held: "no target: the route names nobody to tell", HeldFor: destination.Delivery.MaxAge);
        }
        catch (Exception failure)
        {
            // A selector must not throw; one that does only holds up its own delivery, not those of other sinks.
            return new RouteDecision(
                [], Held: $"no target: selecting targets ended with {FailureText.Describe(failure)}", HeldFor: DefaultMaxAge);
        }
    }

    /// <summary>How long a delivery is held if its destination does not specify it.</summary>
    public static readonly TimeSpan DefaultMaxAge = new DeliveryOptions().MaxAge;

    // The destination has a route for another kind, and until the lookup returns the kind, it is unknown whether that route applies.
    private static PlannedDelivery PlanOther(AwaitedAlert known, PlannedDelivery delivery) => known.Alert.IsAwaited(AlertParts.Task)
        ? delivery with { HeldReason = known.Describe(AlertParts.Task), HeldFor = TimeSpan.MaxValue }
        : delivery with { SuppressedReason = $"no route: it counts as {known.Alert.Kind}, because {known.Describe(AlertParts.Task)}" };

    private static bool CanGoTo(Alert alert, IAlertDestination destination) => alert.MayGoTo(destination.Name) && destination.CanSend(alert);

    private static string EndpointOf(AlertRoute route, string target)
    {
        try
        {
            return route.Destination.SelectEndpoint(target, route.Route) ?? target;
        }
        catch (Exception)
        {
            // A selector must not throw; the target is as good a guess as any.
            return target;
        }
    }

    private static bool IsOfSite(Alert alert, RouteOptions route) =>
        route.Sites.Count == 0 || route.Sites.Contains(alert.Site, StringComparer.OrdinalIgnoreCase);

    private static bool HasGate(RouteOptions route) => route.AlertEnableByTag.Enable || route.AlertEnableByCustomProperty.Enable;

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

/// <summary>The plan of one route for an alert.</summary>
/// <param name="Targets">Who gets it now.</param>
/// <param name="Refusal">Why there is intentionally no receiver; <see langword="null"/> if there is one.</param>
/// <param name="Held">Why other receivers are not known yet; <see langword="null"/> if they are.</param>
/// <param name="HeldFor">How long that may last.</param>
internal sealed record RouteDecision(IReadOnlyList<string> Targets, string? Refusal = null, string? Held = null, TimeSpan HeldFor = default);
