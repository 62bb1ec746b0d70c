using System.Globalization;

namespace Butler.Configuration.Binding;

/// <summary>Reads one value of a configuration file.</summary>
public static class SettingsValue
{
    /// <summary>Determines whether a type is written as a single value.</summary>
    /// <param name="type">The type of a setting.</param>
    /// <returns><see langword="true"/> for text, truth values, numbers, durations, dates and enumerations.</returns>
    public static bool IsScalar(Type type) =>
        type == typeof(string) || type == typeof(bool) || type == typeof(int) || type == typeof(long) || type == typeof(double)
        || type == typeof(TimeSpan) || type == typeof(DateTimeOffset) || type.IsEnum;

    /// <summary>Reads a value.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="type">The type of the setting; see <see cref="IsScalar"/>.</param>
    /// <param name="unit">The unit of a bare number that stands for a duration.</param>
    /// <param name="value">The value; <see langword="null"/> when the text does not fit.</param>
    /// <returns>Whether the text fits the type.</returns>
    public static bool TryParse(string text, Type type, TimeUnit unit, out object? value)
    {
        var trimmed = text.Trim();
        value = null;
        if (type == typeof(string))
        {
            value = text;
        }
        else if (type == typeof(bool))
        {
            value = bool.TryParse(trimmed, out var flag) ? flag : null;
        }
        else if (type == typeof(int))
        {
            value = int.TryParse(trimmed, CultureInfo.InvariantCulture, out var number) ? number : null;
        }
        else if (type == typeof(long))
        {
            value = long.TryParse(trimmed, CultureInfo.InvariantCulture, out var number) ? number : null;
        }
        else if (type == typeof(double))
        {
            value = double.TryParse(trimmed, CultureInfo.InvariantCulture, out var number) ? number : null;
        }
        else if (type == typeof(TimeSpan))
        {
            value = ParseTimeSpan(trimmed, unit);
        }
        else if (type == typeof(DateTimeOffset))
        {
            value = DateTimeOffset.TryParse(trimmed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
        }
        else if (type.IsEnum && !char.IsAsciiDigit(trimmed.FirstOrDefault('0')))
        {
            value = Enum.TryParse(type, trimmed, ignoreCase: true, out var member) ? member : null;
        }

        return value is not null;
    }

    /// <summary>Describes what a value of a type looks like, as in <c>true or false</c>.</summary>
    /// <param name="type">The type of the setting.</param>
    /// <param name="unit">The unit of a bare number that stands for a duration.</param>
    /// <returns>Words that complete the sentence "expects …".</returns>
    public static string Expected(Type type, TimeUnit unit = TimeUnit.Seconds)
    {
        if (type == typeof(bool))
        {
            return "true or false";
        }

        if (type == typeof(int) || type == typeof(long))
        {
            return "a whole number";
        }

        if (type == typeof(double))
        {
            return "a number";
        }

        if (type == typeof(TimeSpan))
        {
            return $"a number of {unit.ToString().ToLowerInvariant()}, or hh:mm:ss";
        }

        if (type == typeof(DateTimeOffset))
        {
            return "a date such as 2030-12-31, or a date with time such as 2030-12-31T18:00:00+01:00";
        }

        return type.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(type).Select(name => name.ToLowerInvariant())) : "text";
    }

    private static TimeSpan? ParseTimeSpan(string text, TimeUnit unit)
    {
        if (!double.TryParse(text, CultureInfo.InvariantCulture, out var number))
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : null;
        }

        var seconds = number * unit switch
        {
            TimeUnit.Milliseconds => 0.001,
            TimeUnit.Minutes => 60,
            TimeUnit.Hours => 3600,
            TimeUnit.Days => 86400,
            _ => 1,
        };
        return double.IsFinite(seconds) && Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }
}
