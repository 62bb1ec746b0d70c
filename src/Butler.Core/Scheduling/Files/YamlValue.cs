using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Butler.Core.Scheduling.Files;

/// <summary>The value of a YAML scalar: Butler 16 reads files with the YAML 1.2 core schema.</summary>
internal static partial class YamlValue
{
    private const string TextTag = "tag:yaml.org,2002:str";

    public static bool IsText(YamlScalarNode node) =>
        node.Style is not (ScalarStyle.Plain or ScalarStyle.Any) || (!node.Tag.IsEmpty && node.Tag.Value is TextTag or "!") || !HasMeaning(node.Value ?? "");

    public static bool IsNull(YamlScalarNode node) => !IsText(node) && node.Value is null or "" or "~" or "null" or "Null" or "NULL";

    public static bool? Flag(YamlScalarNode node) => IsText(node)
        ? null
        : node.Value switch
        {
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ => null,
        };

    /// <summary>Gets the number if JSON can represent it; <see langword="null"/> for anything else, including infinity.</summary>
    public static decimal? Number(YamlScalarNode node)
    {
        if (IsText(node) || node.Value is not { Length: > 0 } text)
        {
            return null;
        }

        if (Based().Match(text) is { Success: true } based)
        {
            return ParseBased(based.Groups["digits"].Value, based.Groups["base"].Value);
        }

        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Determines whether a string would be read as something else without quotes.</summary>
    public static bool NeedsQuotes(string text) =>
        HasMeaning(text) || text is "<<" or "=" || Timestamp().IsMatch(text) || OldFlag().IsMatch(text);

    private static bool HasMeaning(string text) =>
        text is "" or "~" or "null" or "Null" or "NULL" or "true" or "True" or "TRUE" or "false" or "False" or "FALSE" || NumberText().IsMatch(text);

    private static decimal? ParseBased(string digits, string kind)
    {
        try
        {
            return kind == "x" ? Convert.ToInt64(digits, 16) : Convert.ToInt64(digits, kind == "o" ? 8 : 2);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0b[01]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$")]
    private static partial Regex NumberText();

    [GeneratedRegex("^0(?<base>[xob])(?<digits>[0-9a-fA-F]+)$")]
    private static partial Regex Based();

    [GeneratedRegex(@"^\d{4}-\d\d?-\d\d?(?:$|[Tt \t])")]
    private static partial Regex Timestamp();

    [GeneratedRegex("^(?:y|n|yes|no|on|off)$", RegexOptions.IgnoreCase)]
    private static partial Regex OldFlag();
}
