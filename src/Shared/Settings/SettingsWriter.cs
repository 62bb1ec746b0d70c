using System.Globalization;
using Butler.Configuration;

namespace Butler.Shared.Settings;

/// <summary>Writes values as a configuration file does.</summary>
internal static class SettingsWriter
{
    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    public static double Count(TimeSpan span, TimeUnit unit) => unit switch
    {
        TimeUnit.Milliseconds => span.TotalMilliseconds,
        TimeUnit.Minutes => span.TotalMinutes,
        TimeUnit.Hours => span.TotalHours,
        TimeUnit.Days => span.TotalDays,
        _ => span.TotalSeconds,
    };

    /// <summary>Writes a default; <see langword="null"/> when there is nothing to write.</summary>
    public static string? Write(object? value, TimeUnit unit) => value switch
    {
        null or "" => null,
        bool flag => flag ? "true" : "false",
        Enum member => CamelCase(member.ToString()),
        TimeSpan span => Count(span, unit).ToString(CultureInfo.InvariantCulture),
        string text => text,
        System.Collections.IEnumerable list => string.Join(", ", list.Cast<object?>().Select(item => Write(item, unit)).OfType<string>()) is { Length: > 0 } items ? items : null,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };
}
