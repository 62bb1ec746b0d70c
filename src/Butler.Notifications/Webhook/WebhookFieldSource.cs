using System.Text.Json;
using Butler.Alerts;

namespace Butler.Notifications.Webhook;

/// <summary>Finds the fields of any alert: by its own description, by its description for templates, or by its JSON form.</summary>
internal sealed class WebhookFieldSource(
    IEnumerable<IWebhookFields> webhookFields, IEnumerable<IAlertFields> alertFields, IEnumerable<AlertKindRegistration> registrations)
{
    private readonly IWebhookFields[] _webhookFields = [.. webhookFields.Reverse()];
    private readonly IAlertFields[] _alertFields = [.. alertFields.Reverse()];
    private readonly Dictionary<string, AlertKindRegistration> _registrations =
        registrations.DistinctBy(registration => registration.Kind.Name).ToDictionary(registration => registration.Kind.Name, StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, object?>> Describe(Alert alert, AlertKind kind, RouteOptions route, WebhookMethod method)
    {
        var fields = _webhookFields.Select(source => source.Describe(alert, kind, route, method)).FirstOrDefault(found => found is not null)
            ?? DescribeAny(alert, kind, route);
        return fields.Where(field => field.Value is not (null or ""));
    }

    private IEnumerable<KeyValuePair<string, object?>> DescribeAny(Alert alert, AlertKind kind, RouteOptions route)
    {
        var fields = _alertFields.Select(source => source.Describe(alert, route)).FirstOrDefault(found => found is not null) ?? ReadJson(alert);
        return fields.Where(field => field.Key != "event").Prepend(new("event", kind.Title));
    }

    private IEnumerable<KeyValuePair<string, object?>> ReadJson(Alert alert)
    {
        if (!_registrations.TryGetValue(alert.Kind, out var registration))
        {
            return [new("subject", alert.Subject), new("subjectName", alert.SubjectName)];
        }

        var json = JsonSerializer.SerializeToElement(alert, registration.Json);
        return json.EnumerateObject()
            .Where(property => property.Value.ValueKind != JsonValueKind.Null)
            .Select(property => new KeyValuePair<string, object?>(JsonNamingPolicy.CamelCase.ConvertName(property.Name), property.Value));
    }
}
