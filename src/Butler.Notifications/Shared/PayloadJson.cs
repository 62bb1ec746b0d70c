using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Butler.Notifications.Shared;

/// <summary>Writes JSON bodies.</summary>
internal static class PayloadJson
{
    // Bodies are never part of an HTML page, so non-ASCII characters and < > & stay readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one JSON object.</summary>
    public static ReadOnlyMemory<byte> WriteObject(Action<Utf8JsonWriter> writeMembers) => Write(writer =>
    {
        writer.WriteStartObject();
        writeMembers(writer);
        writer.WriteEndObject();
    });

    /// <summary>Writes an array of one JSON object.</summary>
    public static ReadOnlyMemory<byte> WriteArrayOfOne(Action<Utf8JsonWriter> writeMembers) => Write(writer =>
    {
        writer.WriteStartArray();
        writer.WriteStartObject();
        writeMembers(writer);
        writer.WriteEndObject();
        writer.WriteEndArray();
    });

    /// <summary>Writes parsed JSON in its strict form.</summary>
    public static ReadOnlyMemory<byte> Write(JsonElement element) => Write(element.WriteTo);

    /// <summary>Writes a field of an alert: text, a number, a list, a dictionary or JSON.</summary>
    public static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int or long or short or byte:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case DateTimeOffset time:
                writer.WriteStringValue(time);
                break;
            case JsonElement json:
                json.WriteTo(writer);
                break;
            case IReadOnlyDictionary<string, object?> members:
                writer.WriteStartObject();
                foreach (var (name, member) in members)
                {
                    writer.WritePropertyName(name);
                    WriteValue(writer, member);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    WriteValue(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    /// <summary>Writes a field as JSON text, for receivers that do not support lists and objects.</summary>
    public static string ToText(object? value) => Encoding.UTF8.GetString(Write(writer => WriteValue(writer, value)).Span);

    /// <summary>Writes anything that the writer is given.</summary>
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return buffer.WrittenMemory;
    }
}
