using Butler.Alerts;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Mqtt.Alerts;

/// <summary>Finds the messages for any kind of alert.</summary>
internal sealed class MqttMessageSource(IEnumerable<IMqttMessages> messages, AnyAlertFields anyFields)
{
    private readonly IMqttMessages[] _messages = [.. messages.Reverse()];

    /// <summary>Lists the messages that are not turned off.</summary>
    public IEnumerable<MqttAlertMessage> Describe(Alert alert, MqttRouteOptions route, MqttAlertOptions options)
    {
        var found = _messages.Select(source => source.Describe(alert, route, options)).FirstOrDefault(described => described is not null)
            ?? [new("", route.Topic.Length > 0 ? route.Topic : $"qliksense/{alert.Kind}", () => WriteAny(alert, route))];
        return found.Where(message => message.Topic.Length > 0);
    }

    /// <summary>Returns the parts that the messages of a kind need.</summary>
    public AlertParts SelectNeeds(AlertKind kind, MqttAlertOptions options) =>
        _messages.Aggregate(AlertParts.None, (parts, source) => parts | source.SelectNeeds(kind, options));

    private ReadOnlyMemory<byte> WriteAny(Alert alert, MqttRouteOptions route) => PayloadJson.WriteObject(writer =>
    {
        writer.WriteString("kind", alert.Kind);
        foreach (var (name, value) in anyFields.Describe(alert, route).Where(field => field.Key != "kind"))
        {
            writer.WritePropertyName(name);
            PayloadJson.WriteValue(writer, value);
        }
    });
}
