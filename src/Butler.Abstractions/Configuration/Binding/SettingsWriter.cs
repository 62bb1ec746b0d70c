using System.Globalization;

namespace Butler.Configuration.Binding;

/// <summary>Writes values as a configuration file does.</summary>
public static class SettingsWriter
{
    /// <summary>Returns the key of a name, as in <c>brokerHost</c> for <c>BrokerHost</c>.</summary>
    /// <param name="name">The name of a property or of a member of an enumeration.</param>
    /// <returns>The name with a small first letter.</returns>
    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>Expresses a duration as a bare number.</summary>
    /// <param name="span">The duration.</param>
    /// <param name="unit">The unit of the number.</param>
    /// <returns>The number.</returns>
    public static double Count(TimeSpan span, TimeUnit unit) => unit switch
    {
        TimeUnit.Milliseconds => span.TotalMilliseconds,
        TimeUnit.Minutes => span.TotalMinutes,
        TimeUnit.Hours => span.TotalHours,
        TimeUnit.Days => span.TotalDays,
        _ => span.TotalSeconds,
    };

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value of a setting, or a list of values.</param>
    /// <param name="unit">The unit in which durations are written.</param>
    /// <returns>The text; <see langword="null"/> when there is nothing to write.</returns>
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
