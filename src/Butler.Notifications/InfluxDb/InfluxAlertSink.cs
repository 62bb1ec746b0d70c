using Butler.Alerts;

namespace Butler.Notifications.InfluxDb;

/// <summary>Stores alerts of every kind as points in InfluxDB.</summary>
internal sealed class InfluxAlertSink(string name, Func<InfluxDbOptions> options, InfluxPointSource source, InfluxAlertWriter writer)
    : IAlertSink<Alert>, ITargetSelector
{
    public string Name => name;

    public IReadOnlyList<string> SelectTargets(Alert alert, RouteOptions route, bool gateOpen) =>
        gateOpen && IsWanted(alert, (InfluxRouteOptions)route) ? [""] : [];

    public AlertParts GetTargetNeeds(Alert alert, RouteOptions route) =>
        IsByProperty(alert, (InfluxRouteOptions)route) && !alert.IsRoutingKnown && alert.IsAwaited(alert.RoutingPart)
            ? alert.RoutingPart
            : AlertParts.None;

    public string? FindRefusal(Alert alert, RouteOptions route) =>
        IsWanted(alert, (InfluxRouteOptions)route) ? null : "neither allReloadTasks nor byCustomProperty asks for this success";

    public async ValueTask<DeliveryResult> SendAsync(Delivery<Alert> delivery, CancellationToken cancellationToken)
    {
        var route = (InfluxRouteOptions)delivery.Route;
        var lines = InfluxLines.Of(delivery.Alert, source.Describe(delivery.Alert, delivery.Kind, route), options(), route);
        return lines.Length > 0
            ? await writer.WriteAsync(lines, delivery.Id, cancellationToken)
            : DeliveryResult.Rejected($"There is nothing to keep of {delivery.Kind.SectionName}: no field has a value.");
    }

    // There are many successful reloads, so they are only stored on request.
    private static bool IsWanted(Alert alert, InfluxRouteOptions route)
    {
        var gate = route.ByCustomProperty;
        return alert.Kind != AlertKinds.ReloadSucceeded.Name
            || route.AllReloadTasks.Enable
            || (gate.Enable && (alert.IsRoutingKnown
                ? alert.RoutingProperties.Any(property => property.Name == gate.CustomPropertyName && property.Value == gate.EnabledValue)
                : !alert.IsAwaited(alert.RoutingPart)));
    }

    private static bool IsByProperty(Alert alert, InfluxRouteOptions route) =>
        alert.Kind == AlertKinds.ReloadSucceeded.Name && !route.AllReloadTasks.Enable && route.ByCustomProperty.Enable;
}
