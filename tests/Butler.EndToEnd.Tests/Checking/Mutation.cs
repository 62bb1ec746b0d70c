using System.Globalization;

namespace Butler.EndToEnd.Tests.Checking;

/// <summary>A configuration file with one mistake in it.</summary>
/// <param name="What">What was done.</param>
/// <param name="Lines">The file.</param>
/// <param name="Path">The key that a check has to name.</param>
/// <param name="Line">The line that it has to name, from one.</param>
/// <param name="Meant">The key that a check has to propose; empty for none.</param>
internal sealed record Mutation(string What, string[] Lines, string Path, int Line, string Meant)
{
    private static readonly string[] Words =
        ["frequency", "logLevel", "messageType", "priority", "version", "authType", "inactive", "blocked", "removedExternally"];

    private static readonly string[] Files =
    [
        "clientCert", "clientCertKey", "clientCertCA", "templateFile", "htmlTemplateFile", "configfile",
    ];

    // A number of its own meaning, which may be anything.
    private static readonly string[] FreeNumbers = ["severity"];

    public static Mutation Make(string[] lines, bool isEverythingOn, Random random, int number)
    {
        var settings = SettingLine.ReadAll(lines);
        return (number % 5) switch
        {
            0 => Misspell(lines, Any(settings, static setting => setting.Key.Length > 4), settings, random),
            1 => Set(lines, Any(settings, static setting => ValueOfWrongType(setting) is not null), ValueOfWrongType),
            2 => Set(lines, Any(settings, static setting => ValueOutOfRange(setting) is not null), ValueOutOfRange),
            3 => Set(lines, Any(settings, static setting => Words.Contains(setting.Key) && !setting.IsSection), static _ => "sometimes"),
            _ => Set(lines, Any(settings, setting => IsFile(setting, isEverythingOn)), static _ => "no/such/file"),
        };

        SettingLine Any(IEnumerable<SettingLine> all, Func<SettingLine, bool> fits)
        {
            var candidates = all.Where(fits).ToList();
            return candidates[random.Next(candidates.Count)];
        }
    }

    // Switched-off features may name files that are not there.
    private static bool IsFile(SettingLine setting, bool isEverythingOn) =>
        Files.Contains(setting.Key) && (isEverythingOn || setting.Parent == "Butler:cert") && setting.Value is not ("" or "''" or "null") && !setting.Value.Contains("path/to", StringComparison.Ordinal);

    private static string? ValueOfWrongType(SettingLine setting) => setting.Value switch
    {
        "" or "null" or "[]" or "''" => null,
        _ when setting.Value.StartsWith('[') || setting.Value.StartsWith('{') => "nothing",
        "true" or "false" => "maybe",
        _ when IsNumber(setting) => "many",
        _ => "[ a, b ]",
    };

    private static string? ValueOutOfRange(SettingLine setting) =>
        !IsNumber(setting) || FreeNumbers.Contains(setting.Key) ? null
        : setting.Key.Contains("ort", StringComparison.Ordinal) ? "70000"
        : "-7";

    private static bool IsNumber(SettingLine setting) => int.TryParse(setting.Value, CultureInfo.InvariantCulture, out _);

    private static Mutation Set(string[] lines, SettingLine setting, Func<SettingLine, string?> value)
    {
        var changed = (string[])lines.Clone();
        changed[setting.Index] = Butler16File.Put(changed[setting.Index], value(setting)!);
        return new Mutation($"{setting.Path} = {value(setting)}", changed, setting.Path, setting.Index + 1, "");
    }

    private static Mutation Misspell(string[] lines, SettingLine setting, IReadOnlyList<SettingLine> all, Random random)
    {
        string typo;
        do
        {
            typo = Typo(setting.Key, random);
        }
        while (all.Any(other => other.Parent == setting.Parent && other.Key.Equals(typo, StringComparison.OrdinalIgnoreCase)));

        var changed = (string[])lines.Clone();
        changed[setting.Index] = changed[setting.Index].Replace($"{setting.Key}:", $"{typo}:", StringComparison.Ordinal);
        var path = setting.Parent.Length == 0 ? typo : $"{setting.Parent}:{typo}";
        return new Mutation($"{setting.Path} is written {typo}", changed, path, setting.Index + 1, setting.Key);
    }

    // Digits stay: with another one it may be another key.
    private static string Typo(string key, Random random)
    {
        var letters = Enumerable.Range(0, key.Length).Where(index => char.IsAsciiLetter(key[index])).ToList();
        var at = letters[random.Next(letters.Count)];
        return random.Next(3) switch
        {
            0 => key.Remove(at, 1),
            1 => key.Insert(at, "q"),
            _ => $"{key[..at]}q{key[(at + 1)..]}",
        };
    }
}
