using System.Buffers;
using System.Text.Json;

namespace Butler.Qlik.Engine;

/// <summary>A call of the engine.</summary>
/// <param name="Handle">The object that is called; <see cref="Global"/> for the engine itself.</param>
/// <param name="Method">The method.</param>
internal sealed record EngineRequest(int Handle, string Method)
{
    public const int Global = -1;

    /// <summary>Gets what writes the parameters, in their order; <see langword="null"/> for none.</summary>
    public Action<Utf8JsonWriter>? Parameters { get; init; }

    /// <summary>Gets how long the answer may take; <see langword="null"/> for the usual time.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Gets whether the same call is made again when the engine aborted it because the app changed meanwhile.</summary>
    public bool IsRepeatable { get; init; } = true;

    /// <summary>Gets what is told the id of the request before it is sent.</summary>
    public Action<int>? Sending { get; init; }

    /// <summary>Writes the request. It asks for full values: the engine's patches would have to be put together again.</summary>
    public ReadOnlyMemory<byte> ToJson(int id)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("jsonrpc", "2.0");
            writer.WriteNumber("id", id);
            writer.WriteNumber("handle", Handle);
            writer.WriteString("method", Method);
            writer.WriteStartArray("params");
            Parameters?.Invoke(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
