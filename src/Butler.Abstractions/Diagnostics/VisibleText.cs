using System.Buffers;
using System.Globalization;
using System.Text;

namespace Butler.Diagnostics;

/// <summary>Shows text of outsiders on one line of a log or of a terminal, so that it can neither look like another line nor act.</summary>
/// <remarks>Control characters (C0, C1), line and paragraph separators, and the characters that reorder the text around them.</remarks>
public static class VisibleText
{
    private const string Indent = "    ";
    private const string LineEnds = "\r\n\t\v\f\u0085\u2028\u2029";

    /// <summary>Gets the characters that are not shown but do something.</summary>
    public static SearchValues<char> Unwanted { get; } = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7f, 0x21)).Select(static code => (char)code),
        .. "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c",
    ]);

    private static readonly SearchValues<char> UnwantedInLines = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue).Select(static code => (char)code).Where(static letter => Unwanted.Contains(letter) && letter is not ('\n' or '\r' or '\t'))]);

    /// <summary>Leaves out what is not shown but acts, so that a name cannot pose as another.</summary>
    /// <param name="text">The text of an outsider.</param>
    /// <returns>The text on one line.</returns>
    public static string OnlyVisible(string text) => Remove(text, Unwanted);

    /// <summary>Leaves out what is not shown but acts, except for line ends and tabs.</summary>
    /// <param name="text">The text of an outsider.</param>
    /// <returns>The text on as many lines as before.</returns>
    public static string OnlyVisibleLines(string text) => Remove(text, UnwantedInLines);

    /// <summary>Makes one line: line ends become blanks, all else that acts is spelt out, as in <c>\u001b</c>.</summary>
    /// <param name="text">The text of an outsider.</param>
    /// <returns>The text on one line.</returns>
    public static string Line(string text) => Spell(text, static letter => LineEnds.Contains(letter) ? " " : null);

    /// <summary>Spells out what acts, except for line ends and tabs.</summary>
    /// <param name="text">The text of an outsider.</param>
    /// <returns>The text on as many lines as before, with the line ends of this machine.</returns>
    public static string Lines(string text) => Spell(text.ReplaceLineEndings("\n"), static letter => letter is '\n' ? Environment.NewLine : letter is '\t' ? "\t" : null);

    /// <summary>Spells out what acts and indents each line, so that none can be taken for an entry of a log.</summary>
    /// <param name="text">The text of an outsider.</param>
    /// <returns>The indented lines, with the line ends of this machine.</returns>
    public static string Block(string text) =>
        string.Join(Environment.NewLine, text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(static line => Indent + Line(line)));

    private static string Remove(string text, SearchValues<char> unwanted) =>
        text.AsSpan().ContainsAny(unwanted) ? string.Concat(text.Where(letter => !unwanted.Contains(letter))) : text;

    private static string Spell(string text, Func<char, string?> keep)
    {
        if (!text.AsSpan().ContainsAny(Unwanted))
        {
            return text;
        }

        var line = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (!Unwanted.Contains(letter))
            {
                line.Append(letter);
            }
            else if (letter != '\r' || i + 1 == text.Length || text[i + 1] != '\n')
            {
                _ = keep(letter) is { } kept ? line.Append(kept) : line.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            }
        }

        return line.ToString();
    }
}
