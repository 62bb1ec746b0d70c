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
}
