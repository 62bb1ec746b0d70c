using Butler.Alerts;

namespace Butler.Notifications.Shared;

/// <summary>The data available to a template.</summary>
internal sealed record SinkAlert(string SinkName, Alert Alert, AlertKind Kind, RouteOptions Route, HeldBackAlerts? HeldBack = null)
{
    public static SinkAlert Of<TAlert>(string sinkName, Delivery<TAlert> delivery)
        where TAlert : Alert => new(sinkName, delivery.Alert, delivery.Kind, delivery.Route, delivery.HeldBack);

    /// <summary>The same with the user as chats show it: <c>INTERNAL/sa_scheduler</c>.</summary>
    public static SinkAlert ForChat(string sinkName, Delivery<Alert> delivery)
    {
        var all = Of(sinkName, delivery);
        return all.Alert is ReloadAlert reload ? all with { Alert = reload with { User = SlashedUser.Of(reload.User) } } : all;
    }
}
