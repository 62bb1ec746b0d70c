using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>Writes the JSON of responses. Each thread keeps its writer, so that a small response needs no other memory.</summary>
internal static class AnswerJson
{
    // A large buffer must not stay with its thread.
    private const int MaxKept = 65_536;

    // Escapes only what JSON requires: some scripts search the text of a response instead of parsing it.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = Compact with { Indented = true, NewLine = "\n" };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static byte[] Write<T>(T value, JsonTypeInfo<T> json)
    {
        if (json.Options.WriteIndented)
        {
            var indented = new ArrayBufferWriter<byte>();
            using var own = new Utf8JsonWriter(indented, Indented);
            JsonSerializer.Serialize(own, value, json);
            return indented.WrittenSpan.ToArray();
        }

        var buffer = _buffer ?? new ArrayBufferWriter<byte>(256);
        var writer = _writer ?? new Utf8JsonWriter(buffer, Compact);

        // Returned only if everything went well: half-written output of a failure must not appear in the next response.
        (_buffer, _writer) = (null, null);
        JsonSerializer.Serialize(writer, value, json);
        var written = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity <= MaxKept)
        {
            buffer.ResetWrittenCount();
            writer.Reset();
            (_buffer, _writer) = (buffer, writer);
        }

        return written;
    }
}
