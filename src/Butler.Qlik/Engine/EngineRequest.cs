using System.Buffers;
using System.Text.Json;

namespace Butler.Qlik.Engine;

/// <summary>A call of the engine.</summary>
/// <param name="Handle">The object that is called; <see cref="Global"/> for the engine itself.</param>
/// <param name="Method">The method.</param>
internal sealed record EngineRequest(int Handle, string Method)
{
    public const int Global = -1;

    /// <summary>Gets the function that writes the parameters, in order; <see langword="null"/> for none.</summary>
    public Action<Utf8JsonWriter>? Parameters { get; init; }

    /// <summary>Gets the timeout of the response; <see langword="null"/> for the default.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Gets whether the call is repeated if the engine aborted it because the app changed in the meantime.</summary>
    public bool IsRepeatable { get; init; } = true;

    /// <summary>Gets a callback that receives the id of the request before it is sent.</summary>
    public Action<int>? Sending { get; init; }

    /// <summary>Writes the request. It asks for full values: the engine's patches would have to be applied.</summary>
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
