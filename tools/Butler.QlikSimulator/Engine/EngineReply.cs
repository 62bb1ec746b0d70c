using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Butler.Simulation.Engine;

/// <summary>Writes JSON-RPC messages as the engine does.</summary>
internal static class EngineReply
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Notification(string method, string member, string value) => Write(writer =>
    {
        writer.WriteString("method", method);
        writer.WriteStartObject("params");
        writer.WriteString(member, value);
        writer.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Error(long id, EngineException error) => Write(writer =>
    {
        writer.WriteNumber("id", id);
        writer.WriteStartObject("error");
        writer.WriteNumber("code", error.Code);
        writer.WriteString("parameter", error.Parameter);
        writer.WriteString("message", error.Message);
        writer.WriteEndObject();
    });

    /// <summary>A result with full values, or with patches against what the client was sent before.</summary>
    public static ReadOnlyMemory<byte> Result(EngineCall call, EngineResult result, DeltaMemory memory) => Write(writer =>
    {
        writer.WriteNumber("id", call.Id);
        if (call.WantsDelta)
        {
            writer.WriteBoolean("delta", true);
        }

        writer.WriteStartObject("result");
        foreach (var (name, value) in result.Outs)
        {
            writer.WritePropertyName(name);
            if (call.WantsDelta)
            {
                memory.WritePatches(writer, (call.Handle, $"{call.Method}-{name}"), value);
            }
            else
            {
                writer.WriteRawValue(value.GetRawText());
            }
        }

        writer.WriteEndObject();
        if (result.Changed.Count > 0)
        {
            writer.WriteStartArray("change");
            foreach (var handle in result.Changed)
            {
                writer.WriteNumberValue(handle);
            }

            writer.WriteEndArray();
        }
    });

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("jsonrpc", "2.0");
            content(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
