using System.Globalization;
using System.Text.Json;
using Butler.Diagnostics;

namespace Butler.Qlik.Cloud;

/// <summary>Reads members of JSON objects from outside: members that are missing or of an unexpected type are ignored.</summary>
internal static class CloudJson
{
    private const int LongestText = 32 * 1024;
    private const double MostSeconds = 366 * 86_400d;

    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    public static string Text(this JsonElement element, string name) => TextOf(element.Member(name));

    public static bool Flag(this JsonElement element, string name) => element.Member(name).ValueKind == JsonValueKind.True;

    public static bool? FlagOrUnknown(this JsonElement element, string name) => element.Member(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static long? Number(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) && Math.Abs(value) < long.MaxValue
            ? (long)value
            : null;

    public static TimeSpan? Duration(this JsonElement element, string name, double secondsPerUnit) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value)
        && value * secondsPerUnit is >= 0 and < MostSeconds and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : null;

    public static DateTimeOffset? Time(this JsonElement element, string name) =>
        DateTimeOffset.TryParse(
            element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>Reads single-line text: a name, an id, a keyword. Invisible control characters are removed.</summary>
    public static string TextOf(JsonElement element) => VisibleText.OnlyVisible(Read(element));

    /// <summary>Reads text that can have several lines: a log, an error message.</summary>
    public static string Lines(this JsonElement element, string name) => LinesOf(element.Member(name));

    public static string LinesOf(JsonElement element) => VisibleText.OnlyVisibleLines(Read(element));

    private static string Read(JsonElement element)
    {
        var text = element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!,
            JsonValueKind.Number => element.GetRawText(),
            _ => "",
        };
        return text.Length <= LongestText ? text : text[..LongestText];
    }
}
