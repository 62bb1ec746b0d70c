using System.Text.Json;
using Butler.Alerts;
using Butler.Alerts.Pipeline;

namespace Butler.Notifications.Shared;

/// <summary>Finds the fields of any alert: by its description for templates, or its JSON form.</summary>
internal sealed class AnyAlertFields(IEnumerable<IAlertFields> alertFields, IEnumerable<AlertKindRegistration> registrations)
{
    private readonly IAlertFields[] _alertFields = [.. alertFields.Reverse()];
    private readonly Dictionary<string, AlertKindRegistration> _registrations =
        registrations.DistinctBy(registration => registration.Kind.Name).ToDictionary(registration => registration.Kind.Name, StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, object?>> Describe(Alert alert, RouteOptions route) =>
        _alertFields.Select(source => source.Describe(alert, route)).FirstOrDefault(found => found is not null) ?? ReadJson(alert);

    private IEnumerable<KeyValuePair<string, object?>> ReadJson(Alert alert)
    {
        if (!_registrations.TryGetValue(alert.Kind, out var registration))
        {
            return [new("subject", alert.Subject), new("subjectName", alert.SubjectName)];
        }

        var json = JsonSerializer.SerializeToElement(alert, registration.Json);

        // Alerts are stored without their nulls; whoever gets the fields finds each of them every time.
        return registration.Json.Properties.Where(static property => property.Get is not null).Select(property => new KeyValuePair<string, object?>(
            JsonNamingPolicy.CamelCase.ConvertName(property.Name),
            json.TryGetProperty(property.Name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null));
    }
}
