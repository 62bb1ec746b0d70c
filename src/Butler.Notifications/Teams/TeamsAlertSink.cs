using System.Text.RegularExpressions;
using Butler.Alerts;
using Butler.Notifications.Shared;
using Butler.Notifications.Templating;

namespace Butler.Notifications.Teams;

/// <summary>Sends alerts of every kind to a webhook of Microsoft Teams: a workflow or an Office 365 connector.</summary>
internal sealed partial class TeamsAlertSink(string name, SinkTemplates templates, HttpDelivery http) : IAlertSink<Alert>
{
    public const string ClientName = "Butler.Teams";
    private const string BuiltInTemplate = "teams";

    public string Name => name;

    public async ValueTask<DeliveryResult> SendAsync(Delivery<Alert> delivery, CancellationToken cancellationToken)
    {
        var route = (TeamsRouteOptions)delivery.Route;
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
                JudgeBody = FindConnectorError,
            };
            return await http.SendAsync(request, cancellationToken);
        }
        catch (TemplateException exception)
        {
            return DeliveryResult.Rejected(exception.Message);
        }
    }

    private ReadOnlyMemory<byte> CreateBody(TeamsRouteOptions route, SinkAlert alert)
    {
        if (route.MessageType == ChatMessageType.Formatted)
        {
            return PayloadJson.Write(templates.RenderJson(route.TemplateFile, BuiltInTemplate, alert));
        }

        var text = templates.RenderLine(route.BasicMsgTemplate, alert);
        var qmcUrl = templates.RenderLink("qlikSenseQMC", alert);
        var hubUrl = templates.RenderLink("qlikSenseHub", alert);
        return route.BasicFormat == TeamsBasicFormat.AdaptiveCard
            ? TeamsPayload.AdaptiveCard(text, qmcUrl, hubUrl)
            : TeamsPayload.MessageCard(text, qmcUrl, hubUrl);
    }

    // Connectors answer 200 also when Teams itself refused the message, and say so in the body only.
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
