using System.Text.RegularExpressions;

namespace Butler.Rules.Tests;

/// <summary>The identifiers and the texts of a C# file, without its comments.</summary>
internal static partial class SourceWords
{
    public static IEnumerable<string> Identifiers(string file) => Read(file, "word");

    /// <summary>Lists the string literals, with their quotes.</summary>
    public static IEnumerable<string> Literals(string file) => Read(file, "text");

    private static IEnumerable<string> Read(string file, string group) =>
        Pattern().Matches(File.ReadAllText(file)).Select(match => match.Groups[group]).Where(static found => found.Success).Select(static found => found.Value);

    [GeneratedRegex(
        """
        //[^\n]* | /\*.*?\*/
        | (?<text> \$*"{4}.*?"{4} | \$*"{3}.*?"{3} | \$?@\$?"(?:""|[^"])*" | \$?"(?:\\.|[^"\\])*" )
        | '(?:\\.|[^'\\])+'
        | (?<word> [A-Za-z_]\w* )
        """,
        RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pattern();
}
