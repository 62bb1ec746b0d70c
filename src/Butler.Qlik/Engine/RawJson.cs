using System.Text.Json;
using System.Text.Json.Serialization;

namespace Butler.Qlik.Engine;

/// <summary>
/// Locates parts of JSON without changing a byte: numbers of any size, escapes and the order of members stay as written by the engine.
/// The JSON must be valid; it was checked when its message was parsed.
/// </summary>
internal static class RawJson
{
    /// <summary>Property trees of large sheets are deeper than the default limit of 64.</summary>
    public static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 1_000 };

    /// <summary>Returns the reader's current value, and moves the reader to its end.</summary>
    public static ReadOnlyMemory<byte> TakeValue(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }

    public static JsonTokenType KindOf(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span, ReaderOptions);
        return json.Length > 0 && reader.Read() ? reader.TokenType : JsonTokenType.None;
    }

    /// <summary>Finds a member of an object, or of an object in it. For duplicate names, the last one counts.</summary>
    /// <returns>The value; empty if there is none.</returns>
    public static ReadOnlyMemory<byte> Find(ReadOnlyMemory<byte> json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            json = FindMember(json, name);
        }

        return json;
    }

    /// <summary>Lists the values of an array.</summary>
    /// <returns>The values; <see langword="null"/> when it is no array.</returns>
    public static List<ReadOnlyMemory<byte>>? Items(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span, ReaderOptions);
        if (json.Length == 0 || !reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            return null;
        }

        var items = new List<ReadOnlyMemory<byte>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(TakeValue(ref reader, json));
        }

        return items;
    }

    /// <summary>Gets a string; <see langword="null"/> if the member is missing or not a valid .NET string.</summary>
    public static string? Text(ReadOnlyMemory<byte> json, params ReadOnlySpan<string> path)
    {
        var value = Find(json, path);
        var reader = new Utf8JsonReader(value.Span, ReaderOptions);
        try
        {
            return value.Length > 0 && reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate is valid JSON but not valid text.
            return null;
        }
    }

    /// <summary>Gets a whole number; 0 when the member is missing or is none.</summary>
    public static int Number(ReadOnlyMemory<byte> json, params ReadOnlySpan<string> path)
    {
        var value = Find(json, path);
        var reader = new Utf8JsonReader(value.Span, ReaderOptions);
        return value.Length > 0 && reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : 0;
    }

    public static bool IsTrue(ReadOnlyMemory<byte> json, params ReadOnlySpan<string> path) => KindOf(Find(json, path)) == JsonTokenType.True;

    /// <summary>Copies an object with a member replaced in place, or added at the end.</summary>
    public static ReadOnlyMemory<byte> With(ReadOnlyMemory<byte> json, string name, ReadOnlyMemory<byte> value)
    {
        var old = FindRange(json, name);
        if (old is { } range)
        {
            return Join(json[..range.Start], value, json[range.End..]);
        }

        var body = json[..^1];
        var separator = body.Span.TrimEnd(" \t\r\n"u8).EndsWith("{"u8) ? "" : ",";
        var member = JsonSerializer.SerializeToUtf8Bytes(name, EngineJson.Default.String);
        return Join(body, Utf8(separator), member, Utf8(":"), value, Utf8("}"));
    }

    public static ReadOnlyMemory<byte> Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static ReadOnlyMemory<byte> Join(params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        var length = 0;
        foreach (var part in parts)
        {
            length += part.Length;
        }

        var joined = new byte[length];
        var position = 0;
        foreach (var part in parts)
        {
            part.Span.CopyTo(joined.AsSpan(position));
            position += part.Length;
        }

        return joined;
    }

    private static ReadOnlyMemory<byte> FindMember(ReadOnlyMemory<byte> json, string name) =>
        FindRange(json, name) is { } range ? json[range] : default;

    private static Range? FindRange(ReadOnlyMemory<byte> json, string name)
    {
        var reader = new Utf8JsonReader(json.Span, ReaderOptions);
        if (json.Length == 0 || !reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        Range? found = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var matches = reader.ValueTextEquals(name);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            found = matches ? start..(int)reader.BytesConsumed : found;
        }

        return found;
    }
}

/// <summary>The JSON of single texts.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class EngineJson : JsonSerializerContext;
