using System.Text.Json;

namespace Butler.Qlik.Engine;

/// <summary>A message from the engine: a response, which has an id, or a notification, which has a method.</summary>
/// <param name="Id">The id of the request.</param>
/// <param name="Result">The result, unchanged; empty if there is none.</param>
/// <param name="Error">The error.</param>
/// <param name="Method">The name of the notification.</param>
/// <param name="Parameters">The parameters of the notification, unchanged; empty if there are none.</param>
internal readonly record struct EngineMessage(
    int? Id, ReadOnlyMemory<byte> Result, EngineError? Error, string? Method, ReadOnlyMemory<byte> Parameters)
{
    /// <summary>Parses a message. Unneeded members are skipped, but must be valid JSON too.</summary>
    /// <param name="json">The message; the result is a part of it, not a copy.</param>
    /// <param name="message">The message that was read.</param>
    /// <returns><see langword="false"/> when it is no JSON object.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> json, out EngineMessage message)
    {
        message = default;
        try
        {
            var reader = new Utf8JsonReader(json.Span, RawJson.ReaderOptions);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            message = ReadMembers(ref reader, json);

            // Anything after the object makes the message invalid.
            return !reader.Read();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            message = default;
            return false;
        }
    }

    private static EngineMessage ReadMembers(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        var read = default(EngineMessage);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueTextEquals("id") ? "id"
                : reader.ValueTextEquals("result") ? "result"
                : reader.ValueTextEquals("error") ? "error"
                : reader.ValueTextEquals("method") ? "method"
                : reader.ValueTextEquals("params") ? "params"
                : "";
            reader.Read();
            switch (name)
            {
                case "id":
                    read = read with { Id = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var id) ? id : null };
                    reader.Skip();
                    break;
                case "method":
                    read = read with { Method = reader.TokenType == JsonTokenType.String ? reader.GetString() : null };
                    reader.Skip();
                    break;
                case "error":
                    read = read with { Error = ReadError(RawJson.TakeValue(ref reader, json)) };
                    break;
                case "result":
                    read = read with { Result = RawJson.TakeValue(ref reader, json) };
                    break;
                case "params":
                    read = read with { Parameters = RawJson.TakeValue(ref reader, json) };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return read;
    }

    private static EngineError? ReadError(ReadOnlyMemory<byte> error) => RawJson.KindOf(error) == JsonTokenType.StartObject
        ? new EngineError(RawJson.Number(error, "code"), RawJson.Text(error, "parameter") ?? "", RawJson.Text(error, "message") ?? "")
        : null;
}

/// <summary>The error in a response.</summary>
internal sealed record EngineError(int Code, string Parameter, string Message);
