using Butler.Alerts;

namespace Butler.Notifications.Shared;

/// <summary>What a template gets to know.</summary>
internal sealed record SinkAlert(string SinkName, Alert Alert, AlertKind Kind, RouteOptions Route)
{
    public static SinkAlert Of(string sinkName, Delivery<Alert> delivery) => new(sinkName, delivery.Alert, delivery.Kind, delivery.Route);
}
