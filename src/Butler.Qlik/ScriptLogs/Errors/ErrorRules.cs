using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Butler.Qlik.ScriptLogs.Errors;

/// <summary>The rules that classify error messages, from <c>error-rules.json</c>.</summary>
internal sealed class ErrorRules
{
    private static readonly Lazy<ErrorRules> Loaded = new(Load);

    private ErrorRules(RuleFile file)
    {
        Texts = file.Classes;
        Codes = file.Codes.SelectMany(static entry => entry.Value.Select(code => KeyValuePair.Create(code, entry.Key))).ToDictionary();
        Rules = file.Rules.Select(static rule => new ErrorRule(rule)).ToLookup(static rule => rule.Stage, StringComparer.Ordinal);
    }

    public static ErrorRules Current => Loaded.Value;

    /// <summary>Gets the classes with their names in plain English.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; }

    /// <summary>Gets the classes of the engine's error numbers.</summary>
    public IReadOnlyDictionary<int, string> Codes { get; }

    /// <summary>Gets the rules by stage, each in the order in which they are tried.</summary>
    public ILookup<string, ErrorRule> Rules { get; }

    private static ErrorRules Load()
    {
        using var stream = typeof(ErrorRules).Assembly.GetManifestResourceStream("error-rules.json")!;
        return new ErrorRules(JsonSerializer.Deserialize(stream, RuleJson.Default.RuleFile)!);
    }
}

/// <summary>One rule: all that it names has to be so.</summary>
internal sealed class ErrorRule(RuleEntry entry)
{
    private readonly Regex? _text = Compile(entry.Text);
    private readonly Regex? _statement = Compile(entry.Statement);

    public string Class => entry.Class;

    public string Stage => entry.Stage;

    public bool Matches(ErrorFacts facts) =>
        IsAmong(entry.Http, facts.HttpStatus) && IsAmong(entry.SqlState, facts.SqlState)
        && (entry.Native is null || entry.Native.Contains(facts.NativeCode))
        && (_text is null || _text.IsMatch(facts.Message)) && (_statement is null || _statement.IsMatch(facts.Statement));

    private static bool IsAmong(string[]? starts, string value) =>
        starts is null || (value.Length > 0 && starts.Any(start => value.StartsWith(start, StringComparison.OrdinalIgnoreCase)));

    // Messages are the words of outsiders: matching takes time in proportion to their length, whatever they say.
    private static Regex? Compile(string? pattern) =>
        pattern is null ? null : new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}

internal sealed record RuleFile(Dictionary<string, string> Classes, Dictionary<string, int[]> Codes, RuleEntry[] Rules);

internal sealed record RuleEntry(string Stage, string Class, string? Text, string? Statement, string[]? Http, string[]? SqlState, string[]? Native, string Source);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RuleFile))]
internal sealed partial class RuleJson : JsonSerializerContext;
