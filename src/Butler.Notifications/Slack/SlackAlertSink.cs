using Butler.Alerts;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Slack;

/// <summary>Sends alerts of every kind to an incoming webhook of Slack.</summary>
internal sealed class SlackAlertSink(string name, SinkTemplates templates, HttpDelivery http) : IAlertSink<Alert>, IEndpointSelector
{
    public const string ClientName = "Butler.Slack";

    public string Name => name;

    // Routes can have their own webhooks.
    public string SelectEndpoint(string target, RouteOptions route) => ReceiverName.Of(((SlackRouteOptions)route).WebhookUrl);

    public ValueTask<DeliveryResult> SendAsync(Delivery<Alert> delivery, CancellationToken cancellationToken) => ChatWebhook.PostAsync(
        http,
        ClientName,
        delivery,
        () => CreateBody((SlackRouteOptions)delivery.Route, SinkAlert.ForChat(name, delivery)),
        ((SlackRouteOptions)delivery.Route).MessageType == ChatMessageType.Basic
            ? null
            : _ => SlackPayload.Plain((SlackRouteOptions)delivery.Route, templates.RenderLine("", SinkAlert.ForChat(name, delivery), SlackMarkup.Instance)),
        judgeBody: null,
        cancellationToken);

    private ReadOnlyMemory<byte> CreateBody(SlackRouteOptions route, SinkAlert alert) =>
        route.MessageType == ChatMessageType.Basic
            ? SlackPayload.Basic(
                route,
                templates.RenderLine(route.BasicMsgTemplate, alert, SlackMarkup.Instance),
                templates.RenderLink("qlikSenseQMC", alert),
                templates.RenderLink("qlikSenseHub", alert))
            : SlackPayload.Formatted(route, templates.RenderJson(route.TemplateFile, SlackMessages.BuiltInTemplate, alert, SlackMessages.Format));
}
