using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Butler.Notifications.Templating.Conversion;

/// <summary>Converts what stands in a tag: paths, literals, helpers with arguments.</summary>
internal sealed partial class ExpressionConversion(LiquidWriter writer)
{
    private static readonly Dictionary<string, string> Filters = new(StringComparer.Ordinal)
    {
        ["eq"] = "same",
        ["ne"] = "differs",
        ["lt"] = "less_than",
        ["not"] = "negated",
        ["and"] = "both",
        ["or"] = "either",
        ["isWebUrl"] = "is_web_url",
        ["concat"] = "join_text",
        ["lines"] = "lines",
        ["keepStart"] = "keep_start",
        ["keepEnd"] = "keep_end",
    };

    // Helpers of Handlebars itself. Any other helper of one text is a destination's escape, which has one name in both languages.
    private static readonly string[] WithoutCounterpart = ["log", "lookup"];

    /// <summary>Splits the inside of a tag into words; a text in quotes and a part in parentheses is one word.</summary>
    /// <exception cref="FormatException">Quotes or parentheses do not match.</exception>
    public static List<string> Split(string text)
    {
        var words = new List<string>();
        var (start, depth, quote) = (-1, 0, '\0');
        for (var i = 0; i <= text.Length; i++)
        {
            var letter = i < text.Length ? text[i] : ' ';
            if (quote == '\0' && depth == 0 && char.IsWhiteSpace(letter))
            {
                if (start >= 0)
                {
                    words.Add(text[start..i]);
                }

                start = -1;
                continue;
            }

            start = start < 0 ? i : start;
            quote = quote == '\0' ? letter is '"' or '\'' ? letter : '\0' : letter == quote ? '\0' : quote;
            depth += quote != '\0' ? 0 : letter == '(' ? 1 : letter == ')' ? -1 : 0;
        }

        return quote == '\0' && depth == 0 ? words : throw new FormatException("quotes or parentheses do not match.");
    }

    /// <summary>Converts an argument to something that may stand anywhere in Liquid.</summary>
    /// <exception cref="FormatException">It has no counterpart.</exception>
    public string Operand(string word, ConversionScope scope)
    {
        if (word.StartsWith('('))
        {
            return writer.Assign(Call(Split(word[1..^1]), scope));
        }

        if (word[0] is '"' or '\'')
        {
            var text = word[1..^1];
            return text.Contains('\\', StringComparison.Ordinal) ? throw new FormatException($"the text {word} has a backslash.")
                : text.Contains('"', StringComparison.Ordinal) ? $"'{text}'" : $"\"{text}\"";
        }

        var isLiteral = word is "true" or "false" or "null" || double.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out _);
        return word is "undefined" ? "nil" : isLiteral ? word.Replace("null", "nil", StringComparison.Ordinal)
            : scope.Find(word) ?? throw new FormatException($"'{word}' has no counterpart in Liquid.");
    }

    private static bool TryFindFilter(List<string> words, [MaybeNullWhen(false)] out string filter)
    {
        if (!Filters.TryGetValue(words[0], out filter) && words.Count == 2 && !WithoutCounterpart.Contains(words[0]) && Name().IsMatch(words[0]))
        {
            filter = words[0];
        }

        return filter is not null;
    }

    /// <summary>Converts a helper with its arguments to a chain of filters, or a single word to itself.</summary>
    public string Call(List<string> words, ConversionScope scope)
    {
        if (words.Count == 1 && !Filters.ContainsKey(words[0]))
        {
            return Operand(words[0], scope);
        }

        if (words.Count == 0 || !TryFindFilter(words, out var filter))
        {
            throw new FormatException($"the helper '{words.FirstOrDefault()}' has no counterpart in Liquid.");
        }

        var arguments = words.Skip(1).Select(word => Operand(word, scope)).ToList();
        return arguments.Count switch
        {
            0 => throw new FormatException($"the helper '{words[0]}' has no argument."),
            1 => $"{arguments[0]} | {(filter is "both" or "either" ? "present" : filter)}",
            _ => arguments[0] + string.Concat(arguments.Skip(1).Select(argument => $" | {filter}: {argument}")),
        };
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex Name();
}
