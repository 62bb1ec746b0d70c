using System.Globalization;
using System.Text.RegularExpressions;
using Butler.Notifications.Templating.Values;

namespace Butler.Notifications.Templating.Fields;

/// <summary>Prints a time in the variants that templates choose from.</summary>
internal sealed partial class TimeFields(CultureInfo culture, TimeZoneInfo zone)
{
    private const string Never = "-";

    // QRS writes this year for what never happened.
    private const int NeverYear = 1753;

    /// <summary>Names the variants of a time: <c>startTimeUTC</c>, <c>startTimeLocal1</c> to <c>5</c>, and its parts in UTC.</summary>
    /// <param name="prefix">The start of the names.</param>
    /// <param name="time">The time; <see langword="null"/> for one that never came.</param>
    public Dictionary<string, object?> Describe(string prefix, DateTimeOffset? time)
    {
        time = Known(time);
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [prefix + "UTC"] = time is { } utc ? TemplateValue.IsoTime(utc) : Never,
        };
        var local = time is { } known ? TimeZoneInfo.ConvertTime(known, zone) : (DateTimeOffset?)null;
        string?[] variants =
        [
            local?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            Format(local, $"{culture.DateTimeFormat.ShortDatePattern}', '{culture.DateTimeFormat.LongTimePattern}"),
            Format(local, $"{DatePattern.Replace("MMMM", "MMM", StringComparison.Ordinal)}', '{culture.DateTimeFormat.LongTimePattern}"),
            Full(local),
            Full(local),
        ];
        for (var i = 0; i < variants.Length; i++)
        {
            fields[$"{prefix}Local{i + 1}"] = variants[i] ?? Never;
        }

        if (time is { UtcDateTime: var parts })
        {
            fields["year"] = parts.Year;
            fields["month"] = parts.Month;
            fields["day"] = parts.Day;
            fields["hour"] = parts.Hour;
            fields["minute"] = parts.Minute;
            fields["second"] = parts.Second;
            fields["millisecond"] = parts.Millisecond;
        }

        return fields;
    }

    /// <summary>Writes a number with the culture's thousands separators; empty when it is not known.</summary>
    public string Number(long? number) => number?.ToString("N0", culture) ?? "";

    /// <summary>Turns the ways to say never into <see langword="null"/>.</summary>
    public static DateTimeOffset? Known(DateTimeOffset? time) => time is { Year: > NeverYear } ? time : null;

    private string DatePattern => WeekdayPattern().Replace(culture.DateTimeFormat.LongDatePattern, "").Trim();

    private string? Full(DateTimeOffset? time)
    {
        var joint = culture.TwoLetterISOLanguageName == "en" ? "' at '" : "', '";
        return Format(time, $"{DatePattern}{joint}{culture.DateTimeFormat.LongTimePattern}") is { } text
            ? $"{text} {ZoneText(time!.Value)}"
            : null;
    }

    // Newer ICU data put a narrow no-break space before AM and PM, which some clients and monospaced text show badly.
    private string? Format(DateTimeOffset? time, string pattern) =>
        time?.ToString(pattern, culture).Replace('\u202f', ' ').Replace('\u00a0', ' ');

    private string ZoneText(DateTimeOffset time)
    {
        if (time.Offset == TimeSpan.Zero)
        {
            return zone.HasSameRules(TimeZoneInfo.Utc) ? "UTC" : "GMT";
        }

        var sign = time.Offset < TimeSpan.Zero ? '-' : '+';
        var minutes = time.Offset.Minutes == 0 ? "" : $":{Math.Abs(time.Offset.Minutes):00}";
        return $"GMT{sign}{Math.Abs(time.Offset.Hours)}{minutes}";
    }

    [GeneratedRegex(@"[,،]?\s*dddd[,،]?\s*('[^']*'\s*)?")]
    private static partial Regex WeekdayPattern();
}
