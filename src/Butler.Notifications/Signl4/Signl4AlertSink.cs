using Butler.Alerts;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Signl4;

/// <summary>Raises an alert of any kind in SIGNL4.</summary>
internal sealed class Signl4AlertSink(string name, Func<Signl4AlertOptions> options, HttpDelivery http) : IAlertSink<Alert>, ITargetSelector
{
    public const string ClientName = "Butler.Signl4";
    private static readonly string[] OneTarget = [""];

    public string Name => name;

    public IReadOnlyList<string> SelectTargets(Alert alert, RouteOptions route, bool gateOpen) =>
        gateOpen && ((Signl4RouteOptions)route).IncludeApp.Includes(AppOf(alert)) ? OneTarget : [];

    public async ValueTask<DeliveryResult> SendAsync(Delivery<Alert> delivery, CancellationToken cancellationToken)
    {
        if (SettingsText.ParseUrl(options().Url) is not { } url)
        {
            return DeliveryResult.Rejected("The url of SIGNL4 is not set or is no URL.");
        }

        return await http.SendAsync(
            new HttpDeliveryRequest
            {
                ClientName = ClientName,
                DeliveryId = delivery.Id,
                Url = url,
                Json = Signl4Payload.New(delivery.Alert, delivery.Kind, (Signl4RouteOptions)delivery.Route),
            },
            cancellationToken);
    }

    private static string AppOf(Alert alert) => alert switch
    {
        ReloadAlert reload => reload.AppId,
        CloudReloadAlert cloud => cloud.AppId,
        _ => "",
    };
}
