using System.Globalization;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Microsoft.Extensions.Configuration;

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

    /// <summary>Finds what is wrong with a single value; <see langword="null"/> when nothing is.</summary>
    public static SettingsProblem? FindProblem(IConfigurationSection setting, SettingKey key)
    {
        var unit = key.Unit is null ? TimeUnit.Seconds : Enum.Parse<TimeUnit>(key.Unit, ignoreCase: true);
        var type = TypeOfValue(key);
        var expected = key.Type == "choice" ? "one of " + string.Join(", ", key.Choices!.Select(static choice => choice.ToLowerInvariant())) : SettingsValue.Expected(type, unit);
        if (setting.Value is not { } text)
        {
            return setting.GetChildren().Any() ? Wrong($"expects {expected}, not a section or a list.") : null;
        }

        var shown = key.IsSecret ? "a value that is not shown" : $"'{text}'";
        var fits = SettingsValue.TryParse(text, type, unit, out var value)
            && (key.Type != "choice" || key.Choices!.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase));
        if (!fits)
        {
            return Wrong($"is {shown} but expects {expected}.");
        }

        var number = value switch { long whole => whole, double any => any, TimeSpan span => SettingsWriter.Count(span, unit), _ => (double?)null };
        return number < key.Minimum || number > key.Maximum ? Wrong($"is {shown} but must lie between {key.Minimum} and {key.Maximum}.") : null;

        SettingsProblem Wrong(string message) => new(setting.Path, message) { ConcernsShape = true };
    }

    private static Type TypeOfValue(SettingKey key) => key.Type switch
    {
        "boolean" => typeof(bool),
        "integer" => typeof(long),
        "number" => typeof(double),
        "duration" => typeof(TimeSpan),
        "date" => typeof(DateTimeOffset),
        _ => typeof(string),
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
