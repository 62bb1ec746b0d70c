using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Butler.Recording;

namespace Butler.Core.Recording;

/// <summary>
/// One line of a recording: an event as JSON, with the members <c>time</c>, <c>way</c>, <c>source</c>, and <c>text</c> or, for what is no UTF-8, <c>base64</c>.
/// </summary>
internal static class RecordedLine
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    // For people to read; never part of a web page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the line, without a line break.</summary>
    public static string Write(ArrivedEvent arrived)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("time", arrived.Time);
            writer.WriteString("way", arrived.Way);
            writer.WriteString("source", arrived.Source);
            if (TextOf(arrived.Bytes.Span) is { } text)
            {
                writer.WriteString("text", text);
            }
            else
            {
                writer.WriteBase64String("base64", arrived.Bytes.Span);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(json.ToArray());
    }

    /// <summary>Reads a line.</summary>
    /// <returns>The event; <see langword="null"/> if the line is no JSON object with the member <c>way</c>, as a bare event.</returns>
    /// <exception cref="FormatException">It is one, but a member is missing or wrong; the message names it.</exception>
    public static ArrivedEvent? Read(string line)
    {
        if (!line.TrimStart().StartsWith('{'))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.TryGetProperty("way", out var way) ? Read(document.RootElement, Text(way, "way")) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ArrivedEvent Read(JsonElement root, string way) => new(
        root.TryGetProperty("time", out var time) && time.ValueKind == JsonValueKind.String && time.TryGetDateTimeOffset(out var moment)
            ? moment
            : throw new FormatException("'time' is missing or is no time such as 2026-03-01T02:00:00Z."),
        ArrivedEvent.Ways.Contains(way) ? way : throw new FormatException($"'way' is '{way}' but must be one of {string.Join(", ", ArrivedEvent.Ways)}."),
        root.TryGetProperty("source", out var source) ? Text(source, "source") : "",
        root.TryGetProperty("text", out var text) ? Encoding.UTF8.GetBytes(Text(text, "text"))
            : root.TryGetProperty("base64", out var base64) && base64.ValueKind == JsonValueKind.String && base64.TryGetBytesFromBase64(out var bytes) ? bytes
            : throw new FormatException("Either 'text' or 'base64' must be there."));

    private static string Text(JsonElement member, string name) =>
        member.ValueKind == JsonValueKind.String ? member.GetString()! : throw new FormatException($"'{name}' must be a text.");

    private static string? TextOf(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
