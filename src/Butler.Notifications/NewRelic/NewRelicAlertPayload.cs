using System.Text.Json;
using Butler.Notifications.Shared;

namespace Butler.Notifications.NewRelic;

/// <summary>Writes the bodies of requests for an alert. Later attributes win.</summary>
internal static class NewRelicAlertPayload
{
    public static ReadOnlyMemory<byte> Event(NewRelicDescription alert, IEnumerable<NewRelicNameValue> given) => PayloadJson.WriteArrayOfOne(writer =>
    {
        WriteAttributes(writer, alert, given, "eventType");
        writer.WriteString("eventType", alert.Type + "Event");
    });

    public static ReadOnlyMemory<byte> Log(NewRelicDescription alert, IEnumerable<NewRelicNameValue> given) => PayloadJson.WriteArrayOfOne(writer =>
    {
        writer.WriteStartObject("common");
        writer.WriteStartObject("attributes");
        WriteAttributes(writer, alert, given, "logtype");
        writer.WriteString("logtype", alert.Type + "Log");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartArray("logs");
        writer.WriteStartObject();
        writer.WriteString("message", ShortText.Fit(alert.Message, NewRelicLimits.Message));
        writer.WriteEndObject();
        writer.WriteEndArray();
    });

    private static void WriteAttributes(Utf8JsonWriter writer, NewRelicDescription alert, IEnumerable<NewRelicNameValue> given, string typeName)
    {
        var all = new OrderedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var pair in given)
        {
            all[pair.Name] = pair.Value;
        }

        all["version"] = SinkHttpClients.Product;
        foreach (var (name, value) in alert.Attributes.Where(static attribute => attribute.Value is not (null or "")))
        {
            all[name] = value!;
        }

        var taken = all.Where(attribute => attribute.Key != typeName && attribute.Key.Length <= NewRelicLimits.AttributeName);
        foreach (var (name, value) in taken.Take(NewRelicLimits.Attributes))
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }
    }

    // New Relic queries support text and numbers.
    private static void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case NewRelicJson json:
                PayloadJson.WriteValue(writer, json.Value);
                break;
            case string or bool or DateTimeOffset or JsonElement { ValueKind: JsonValueKind.String }:
                writer.WriteStringValue(Cut(PlainText(value)));
                break;
            case JsonElement { ValueKind: JsonValueKind.Number } or int or long or short or byte or double or decimal:
                PayloadJson.WriteValue(writer, value);
                break;
            default:
                writer.WriteStringValue(Cut(PayloadJson.ToText(value)));
                break;
        }
    }

    private static string PlainText(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        DateTimeOffset time => Templating.Values.TemplateValue.IsoTime(time),
        JsonElement json => json.GetString()!,
        _ => (string)value,
    };

    private static string Cut(string text) => ShortText.Fit(text, NewRelicLimits.AttributeValue);
}
