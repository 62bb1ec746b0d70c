using System.Globalization;
using System.Text;
using Butler.Measurements;

namespace Butler.Notifications.InfluxDb;

/// <summary>Formats points in the line protocol of all InfluxDB versions.</summary>
/// <remarks>
/// Keys, tags and names are not quoted, so a line break in them would end the point, and a backslash before a character that needs one would
/// undo it. Line breaks become spaces and such backslashes become slashes; everything else is unchanged.
/// </remarks>
internal static class LineProtocol
{
    // InfluxDB rejects a point with such a tag or field, or silently leaves it out.
    private static readonly string[] Reserved = ["time", "_measurement", "_field"];

    /// <summary>Writes a point followed by a line break.</summary>
    /// <param name="text">Gets the line.</param>
    /// <param name="point">The point. One without fields is not written.</param>
    /// <param name="nanoseconds">When it was measured, in nanoseconds since 1970.</param>
    public static void Append(StringBuilder text, Measurement point, long nanoseconds)
    {
        var fields = point.Fields
            .Select(field => (Key: Name(field.Key, ", ="), Value: Value(field.Value)))
            .Where(field => IsUsable(field.Key) && field.Value is not null)
            .ToList();
        var name = Name(point.Name.TrimStart('#'), ", ");
        if (fields.Count == 0 || name.Length == 0)
        {
            return;
        }

        text.Append(name);
        foreach (var (key, value) in Distinct(point.Tags))
        {
            text.Append(',').Append(key).Append('=').Append(value);
        }

        var separator = ' ';
        foreach (var (key, value) in fields)
        {
            text.Append(separator).Append(key).Append('=').Append(value);
            separator = ',';
        }

        text.Append(CultureInfo.InvariantCulture, $" {nanoseconds}\n");
    }

    /// <summary>Counts nanoseconds since 1970.</summary>
    public static long Nanoseconds(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick;

    // Of tags with the same name, the last one wins. InfluxDB reads tags fastest in order of their names.
    private static IEnumerable<(string Key, string Value)> Distinct(IEnumerable<KeyValuePair<string, string>> tags) =>
        tags.Select(tag => (Key: Name(tag.Key, ", ="), Value: Name(tag.Value, ", =")))
            .Where(tag => IsUsable(tag.Key) && tag.Value.Length > 0)
            .GroupBy(tag => tag.Key, StringComparer.Ordinal)
            .Select(same => same.Last())
            .OrderBy(tag => tag.Key, StringComparer.Ordinal);

    private static bool IsUsable(string key) => key.Length > 0 && !Reserved.Contains(key, StringComparer.Ordinal);

    private static string Name(string? text, string special)
    {
        var result = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            result.Append(Rune.IsControl(rune) || rune == Rune.ReplacementChar ? " " : rune.ToString());
        }

        var clean = result.ToString().Trim(' ');
        result.Clear();
        for (var index = 0; index < clean.Length; index++)
        {
            var letter = clean[index];
            var isBackslashTrap = letter == '\\' && (index + 1 == clean.Length || ", =".Contains(clean[index + 1], StringComparison.Ordinal));
            if (special.Contains(letter, StringComparison.Ordinal))
            {
                result.Append('\\');
            }

            result.Append(isBackslashTrap ? '/' : letter);
        }

        return result.ToString();
    }

    private static string? Value(object? value) => value switch
    {
        null => null,
        string text => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        bool flag => flag ? "true" : "false",
        float number => float.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : null,
        double number => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : null,
        byte or sbyte or short or ushort or int or uint or long or ulong or decimal => Convert.ToString(value, CultureInfo.InvariantCulture),
        DateTimeOffset time => $"\"{time.UtcDateTime:O}\"",
        _ => Value(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };
}
