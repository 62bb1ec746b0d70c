using System.Text.Json;
using Butler.Notifications.Shared;

namespace Butler.Notifications.NewRelic;

/// <summary>Writes the bodies of requests to New Relic.</summary>
internal static class NewRelicPayload
{
    /// <summary>One event: a flat object in which attributes override the two members set by Butler.</summary>
    public static ReadOnlyMemory<byte> Event(string eventType, double timestamp, IEnumerable<KeyValuePair<string, string>> attributes)
    {
        var given = LastOfEach(attributes);
        return PayloadJson.WriteObject(writer =>
        {
            if (!given.ContainsKey("timestamp"))
            {
                writer.WriteNumber("timestamp", timestamp);
            }

            if (!given.ContainsKey("eventType"))
            {
                writer.WriteString("eventType", eventType);
            }

            Write(writer, given);
        });
    }

    /// <summary>One gauge.</summary>
    public static ReadOnlyMemory<byte> Metric(string name, double value, double timestamp, IEnumerable<KeyValuePair<string, string>> attributes) =>
        PayloadJson.WriteArrayOfOne(writer =>
        {
            writer.WriteStartObject("common");
            writer.WriteNumber("timestamp", timestamp);
            writer.WriteStartObject("attributes");
            Write(writer, LastOfEach(attributes));
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteStartArray("metrics");
            WriteGauge(writer, name, value);
            writer.WriteEndArray();
        });

    /// <summary>Writes one item of the list <c>metrics</c>.</summary>
    public static void WriteGauge(Utf8JsonWriter writer, string name, double value)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteString("type", "gauge");
        writer.WriteNumber("value", value);
        writer.WriteEndObject();
    }

    private static Dictionary<string, string> LastOfEach(IEnumerable<KeyValuePair<string, string>> attributes)
    {
        var last = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in attributes)
        {
            last[name] = value;
        }

        return last;
    }

    private static void Write(Utf8JsonWriter writer, Dictionary<string, string> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            writer.WriteString(name, value);
        }
    }
}
