using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Butler.Notifications.Shared;

/// <summary>Writes JSON bodies.</summary>
internal static class PayloadJson
{
    // Bodies are never part of an HTML page, so letters beyond ASCII and < > & stay readable.
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

    /// <summary>Writes what was parsed, in its strict form.</summary>
    public static ReadOnlyMemory<byte> Write(JsonElement element) => Write(element.WriteTo);

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return buffer.WrittenMemory;
    }
}
