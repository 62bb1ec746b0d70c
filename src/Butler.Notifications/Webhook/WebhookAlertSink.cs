using Butler.Alerts;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Webhook;

/// <summary>Sends alerts of every kind to the webhooks of a route, each of which is a separate target.</summary>
internal sealed class WebhookAlertSink(string name, WebhookFieldSource fields, HttpDelivery http) : IAlertSink<Alert>, ITargetSelector
{
    public string Name => name;

    public IReadOnlyList<string> SelectTargets(Alert alert, RouteOptions route, bool gateOpen) =>
        gateOpen ? WebhookTargets.NamesOf(((WebhookRouteOptions)route).Webhooks) : [];

    public async ValueTask<DeliveryResult> SendAsync(Delivery<Alert> delivery, CancellationToken cancellationToken)
    {
        var route = (WebhookRouteOptions)delivery.Route;
        if (WebhookTargets.Find(route.Webhooks, delivery.Target) is not { } webhook)
        {
            return DeliveryResult.Rejected($"The webhook '{delivery.Target}' is no longer configured for {delivery.Kind.SectionName}.");
        }

        if (SettingsText.ParseUrl(webhook.WebhookUrl) is not { } url)
        {
            return DeliveryResult.Rejected($"The webhookURL of a webhook of {delivery.Kind.SectionName} is not set or is no URL.");
        }

        var described = fields.Describe(delivery.Alert, delivery.Kind, route, webhook.HttpMethod);
        return await http.SendAsync(WebhookRequest.Create(webhook, url, delivery, described), cancellationToken);
    }
}
