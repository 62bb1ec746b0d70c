using Butler.Alerts;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Webhook;

/// <summary>Finds the fields of any alert: by its own description, or by the fields that every alert has.</summary>
internal sealed class WebhookFieldSource(IEnumerable<IWebhookFields> webhookFields, AnyAlertFields anyFields)
{
    private readonly IWebhookFields[] _webhookFields = [.. webhookFields.Reverse()];

    public IEnumerable<KeyValuePair<string, object?>> Describe(Alert alert, AlertKind kind, RouteOptions route, WebhookMethod method) =>
        _webhookFields.Select(source => source.Describe(alert, kind, route, method)).FirstOrDefault(found => found is not null)
            ?? anyFields.Describe(alert, route).Where(field => field.Key != "event").Prepend(new("event", kind.Title));
}
