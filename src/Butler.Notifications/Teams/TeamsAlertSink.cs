using System.Text.RegularExpressions;
using Butler.Alerts;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Teams;

/// <summary>Sends alerts of every kind to a Microsoft Teams webhook: a workflow or an Office 365 connector.</summary>
internal sealed partial class TeamsAlertSink(string name, SinkTemplates templates, HttpDelivery http) : IAlertSink<Alert>, IEndpointSelector
{
    public const string ClientName = "Butler.Teams";

    public string Name => name;

    // Routes can have their own webhooks.
    public string SelectEndpoint(string target, RouteOptions route) => ReceiverName.Of(((TeamsRouteOptions)route).WebhookUrl);

    public ValueTask<DeliveryResult> SendAsync(Delivery<Alert> delivery, CancellationToken cancellationToken) => ChatWebhook.PostAsync(
        http,
        ClientName,
        delivery,
        () => CreateBody((TeamsRouteOptions)delivery.Route, SinkAlert.ForChat(name, delivery)),
        ((TeamsRouteOptions)delivery.Route).MessageType == ChatMessageType.Basic
            ? null
            : refused => CreatePlain(SinkAlert.ForChat(name, delivery), refused),
        FindConnectorError,
        cancellationToken);

    private ReadOnlyMemory<byte> CreateBody(TeamsRouteOptions route, SinkAlert alert)
    {
        if (route.MessageType == ChatMessageType.Formatted)
        {
            return PayloadJson.Write(templates.RenderJson(route.TemplateFile, TeamsMessages.BuiltInTemplate, alert, TeamsMessages.Format));
        }

        var text = templates.RenderLine(route.BasicMsgTemplate, alert, TeamsMarkup.Instance);
        var summary = templates.RenderLine(route.BasicMsgTemplate, alert);
        var qmcUrl = templates.RenderLink("qlikSenseQMC", alert);
        var hubUrl = templates.RenderLink("qlikSenseHub", alert);
        return route.BasicFormat == TeamsBasicFormat.AdaptiveCard
            ? TeamsPayload.AdaptiveCard(text, summary, qmcUrl, hubUrl)
            : TeamsPayload.MessageCard(text, summary, qmcUrl, hubUrl);
    }

    private ReadOnlyMemory<byte> CreatePlain(SinkAlert alert, ReadOnlyMemory<byte> refused) =>
        TeamsPayload.Plain(templates.RenderLine("", alert, TeamsMarkup.Instance), templates.RenderLine("", alert), refused);

    // Connectors return 200 even if Teams itself rejected the message, and only say so in the body.
    private static DeliveryResult? FindConnectorError(string body)
    {
        var error = ConnectorError().Match(body);
        if (!error.Success)
        {
            return null;
        }

        var status = error.Groups[1].Value;
        var reason = $"The connector answered 200, but Microsoft Teams answered it {status}.";
        return status is "408" or "429" || status[0] == '5' ? DeliveryResult.Retry(reason) : DeliveryResult.Rejected(reason);
    }

    [GeneratedRegex("^Webhook message delivery failed with error: .{0,200}?HTTP error ([1-5][0-9]{2})", RegexOptions.CultureInvariant)]
    private static partial Regex ConnectorError();
}
