using System.Globalization;

namespace Butler.Catalogue;

/// <summary>Describes in words what a key takes.</summary>
internal static class SettingWords
{
    public static string TypeOf(SettingKey key)
    {
        var one = key.Type switch
        {
            "boolean" => "true or false",
            "integer" => "whole number",
            "duration" => $"{key.Unit}, or hh:mm:ss",
            "choice" => "one of a few words",
            _ => key.Type,
        };
        return key.IsList ? $"list ({one})" : one;
    }

    public static string? AllowedOf(SettingKey key)
    {
        if (key.Choices is { } choices)
        {
            return string.Join(", ", choices);
        }

        return key.Minimum is { } minimum && key.Maximum is { } maximum
            ? string.Create(CultureInfo.InvariantCulture, $"{minimum} to {maximum}{(key.Unit is null ? "" : " " + key.Unit)}")
            : null;
    }

    public static string? DefaultOf(SettingKey key) => key.Default switch
    {
        null => null,
        _ when key.Unit is not null => $"{key.Default} {key.Unit}",
        _ => key.Default,
    };

    /// <summary>Makes a value of YAML that fits.</summary>
    public static string ExampleOf(SettingKey key)
    {
        if (key.Shape is not null)
        {
            return key.IsList ? "[]" : "{}";
        }

        var one = key.IsSecret ? "${env:SECRET}" : key.Example ?? key.Default ?? key.Type switch
        {
            "boolean" => "true",
            "integer" or "number" or "duration" => (key.Minimum ?? 10).ToString(CultureInfo.InvariantCulture),
            "date" => "2030-12-31",
            _ => "text",
        };
        one = key.Type is "text" or "choice" && !one.All(static letter => char.IsAsciiLetterOrDigit(letter)) ? $"'{one.Replace("'", "''", StringComparison.Ordinal)}'" : one;
        return key.IsList ? $"[{one}]" : one;
    }
}
