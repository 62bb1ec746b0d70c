using System.Globalization;
using System.Text.Json;

namespace Butler.Core.Configuration;

/// <summary>Measures a JSON text before it is converted to keys, each of which repeats all keys above it.</summary>
internal static class JsonSize
{
    private static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Rejects text that is too large. Invalid JSON is left for its reader to reject.</summary>
    /// <exception cref="FormatException">It has too many values, or too long keys.</exception>
    public static void Check(ReadOnlySpan<byte> text, string file)
    {
        var (limits, values, keys) = (YamlLimits.Configuration, 0, 0L);
        var above = new Stack<int>();
        var name = 0;
        var reader = new Utf8JsonReader(text, Options);
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = reader.ValueSpan.Length + 1;
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        above.Pop();
                        continue;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        above.Push(above.TryPeek(out var outer) ? outer + name : 0);
                        break;
                }

                values++;
                keys += above.TryPeek(out var length) ? length + name : 0;
                if (values > limits.Values || keys > 2 * limits.Characters)
                {
                    var line = text[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
                    throw new FormatException(values > limits.Values
                        ? string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: up to here the file has more than {limits.Values:N0} values. At most {limits.Values:N0} are allowed.")
                        : string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: up to here all keys with all that stands above them have more than {2 * limits.Characters:N0} characters. Shorter names are needed."));
                }
            }
        }
        catch (JsonException)
        {
            // The reader of the file reports the location.
        }
    }
}
