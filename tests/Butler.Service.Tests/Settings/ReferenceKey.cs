namespace Butler.Service.Tests.Settings;

/// <summary>One key of a Butler 16 file.</summary>
/// <param name="Path">The path below <c>Butler</c>, with <c>[]</c> for the items of a list.</param>
/// <param name="Type">string, boolean, number or array.</param>
/// <param name="Value">The value in the published file; empty when it has none.</param>
/// <param name="Allowed">The values that Butler 16 allows, or the name of a format; empty when anything is.</param>
public sealed record ReferenceKey(string Path, string Type, string Value, string Allowed)
{
    private static readonly string[] LiveFrequencies = ["every 47 minutes", "every 48 minutes"];

    /// <summary>Gets all keys with values of their own.</summary>
    public static IReadOnlyList<ReferenceKey> All { get; } =
        [.. File.ReadLines(System.IO.Path.Combine(AppContext.BaseDirectory, "Settings", "butler16-keys.tsv"))
            .Select(line => line.Split('\t'))
            .Select(parts => new ReferenceKey(parts[0], parts[1], parts[2], parts[3]))];

    /// <summary>Gets the configuration key of the first item of every list on the way.</summary>
    public string Key => "Butler:" + (Type == "array" ? Path + "[]" : Path).Replace("[]", ":0", StringComparison.Ordinal).Replace('.', ':');

    /// <summary>Gets the value with which everything is switched on.</summary>
    public string SwitchedOn =>
        Type == "boolean" && (Path.EndsWith("enable", StringComparison.Ordinal) || Path.StartsWith("restServerEndpointsEnable", StringComparison.Ordinal)) ? "true" : Value;

    /// <summary>Makes another value that the key allows. A value that is not there may equal the default, so that only the opposite changes something.</summary>
    public IEnumerable<string> Changes() => Type == "boolean" && Value.Length == 0 && SwitchedOn.Length == 0 ? ["false", "true"] : [Change()];

    private string Change() => Type switch
    {
        "boolean" => SwitchedOn == "true" ? "false" : "true",
        _ when Allowed == "jwt" => "oauth",
        "number" when Allowed.Length == 0 => Value.Length == 0 ? "7" : (long.Parse(Value, System.Globalization.CultureInfo.InvariantCulture) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ when Allowed.Contains(',', StringComparison.Ordinal) => Allowed.Split(',').First(allowed => allowed != Value),
        _ when Allowed == "uri" => "https://changed.example.com/other",
        _ when Allowed == "hostname" => "127.0.0.9",
        _ when Value.StartsWith("every ", StringComparison.Ordinal) => LiveFrequencies.First(frequency => frequency != Value),
        _ => "changed",
    };
}
