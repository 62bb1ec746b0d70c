using System.Globalization;

namespace Butler.Notifications.Templating.Fields;

/// <summary>Writes durations and numbers for readers.</summary>
internal static class FieldText
{
    public static Dictionary<string, object?> DurationParts(TimeSpan duration) => new(StringComparer.Ordinal)
    {
        ["hours"] = (long)duration.TotalHours,
        ["minutes"] = duration.Minutes,
        ["seconds"] = duration.Seconds,
    };

    public static string Duration(TimeSpan duration)
    {
        var hours = (long)duration.TotalHours;
        return hours > 0 ? string.Create(CultureInfo.InvariantCulture, $"{hours} h {duration.Minutes} min {duration.Seconds} s")
            : duration.Minutes > 0 ? string.Create(CultureInfo.InvariantCulture, $"{duration.Minutes} min {duration.Seconds} s")
            : string.Create(CultureInfo.InvariantCulture, $"{duration.Seconds} s");
    }

    /// <summary>Says roughly how long ago something was, as in <c>2 days ago</c>.</summary>
    public static string Ago(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalMinutes: < 120 } => Count((long)time.TotalMinutes, "minute"),
        { TotalHours: < 48 } => Count((long)time.TotalHours, "hour"),
        _ => Count((long)time.TotalDays, "day"),
    };

    /// <summary>Writes an ordinal number, as in <c>3rd</c>.</summary>
    public static string Ordinal(int number)
    {
        var ending = (number % 100) is >= 11 and <= 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" };
        return string.Create(CultureInfo.InvariantCulture, $"{number}{ending}");
    }

    private static string Count(long number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")} ago");
}
