using System.Text.Json;
using Butler.Alerts;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Mqtt;

/// <summary>Finds the messages about an alert of whatever kind.</summary>
internal sealed class MqttMessageSource(
    IEnumerable<IMqttMessages> messages, IEnumerable<IAlertFields> alertFields, IEnumerable<AlertKindRegistration> registrations)
{
    private readonly IMqttMessages[] _messages = [.. messages.Reverse()];
    private readonly IAlertFields[] _alertFields = [.. alertFields.Reverse()];
    private readonly Dictionary<string, AlertKindRegistration> _registrations =
        registrations.DistinctBy(registration => registration.Kind.Name).ToDictionary(registration => registration.Kind.Name, StringComparer.Ordinal);

    /// <summary>Lists the messages that are not turned off.</summary>
    public IEnumerable<MqttAlertMessage> Describe(Alert alert, MqttRouteOptions route, MqttAlertOptions options)
    {
        var found = _messages.Select(source => source.Describe(alert, route, options)).FirstOrDefault(described => described is not null)
            ?? [new("", route.Topic.Length > 0 ? route.Topic : $"qliksense/{alert.Kind}", () => WriteAny(alert, route))];
        return found.Where(message => message.Topic.Length > 0);
    }

    private ReadOnlyMemory<byte> WriteAny(Alert alert, MqttRouteOptions route) => PayloadJson.WriteObject(writer =>
    {
        writer.WriteString("kind", alert.Kind);
        if (_alertFields.Select(source => source.Describe(alert, route)).FirstOrDefault(described => described is not null) is { } fields)
        {
            foreach (var (name, value) in fields.Where(field => field.Key != "kind"))
            {
                writer.WritePropertyName(name);
                PayloadJson.WriteValue(writer, value);
            }
        }
        else if (_registrations.TryGetValue(alert.Kind, out var registration))
        {
            foreach (var member in JsonSerializer.SerializeToElement(alert, registration.Json).EnumerateObject())
            {
                writer.WritePropertyName(JsonNamingPolicy.CamelCase.ConvertName(member.Name));
                member.Value.WriteTo(writer);
            }
        }
        else
        {
            writer.WriteString("subject", alert.Subject);
            writer.WriteString("subjectName", alert.SubjectName);
        }
    });
}
