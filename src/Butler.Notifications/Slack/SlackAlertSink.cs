using Butler.Alerts;
using Butler.Notifications.Shared;
using Butler.Notifications.Templating;

namespace Butler.Notifications.Slack;

/// <summary>Sends alerts of every kind to an incoming webhook of Slack.</summary>
internal sealed class SlackAlertSink(string name, SinkTemplates templates, HttpDelivery http) : IAlertSink<Alert>
{
    public const string ClientName = "Butler.Slack";
    private const string BuiltInTemplate = "slack";

    public string Name => name;

    public async ValueTask<DeliveryResult> SendAsync(Delivery<Alert> delivery, CancellationToken cancellationToken)
    {
        var route = (SlackRouteOptions)delivery.Route;
        if (SettingsText.ParseUrl(route.WebhookUrl) is not { } url)
        {
            return DeliveryResult.Rejected($"The webhookURL of the route {delivery.Kind.SectionName} is not set or is no URL.");
        }

        try
        {
            var request = new HttpDeliveryRequest
            {
                ClientName = ClientName,
                DeliveryId = delivery.Id,
                Url = url,
                Json = CreateBody(route, SinkAlert.Of(name, delivery)),
            };
            return await http.SendAsync(request, cancellationToken);
        }
        catch (TemplateException exception)
        {
            return DeliveryResult.Rejected(exception.Message);
        }
    }

    private ReadOnlyMemory<byte> CreateBody(SlackRouteOptions route, SinkAlert alert) =>
        route.MessageType == ChatMessageType.Basic
            ? SlackPayload.Basic(
                route,
                templates.RenderLine(route.BasicMsgTemplate, alert),
                templates.RenderLink("qlikSenseQMC", alert),
                templates.RenderLink("qlikSenseHub", alert))
            : SlackPayload.Formatted(route, templates.RenderJson(route.TemplateFile, BuiltInTemplate, alert));
}
