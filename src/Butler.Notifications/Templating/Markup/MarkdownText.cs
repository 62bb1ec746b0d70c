using System.Text;
using Butler.Alerts.Templates;

namespace Butler.Notifications.Templating.Markup;

/// <summary>Keeps values in Markdown from acting: emphasis, links, lists, headings, tags, and mentions that are written as tags.</summary>
/// <remarks>
/// Only what would act is escaped, so that <c>Sales_2024</c> and <c>C:\dir</c> stay as they are, also where a receiver shows the Markdown itself.
/// Where a blank of no width does it, it is preferred: it is never seen, and it breaks tags and mentions too, which know no backslash.
/// </remarks>
internal sealed class MarkdownText
{
    private const string NoWidth = "\u200b";
    private const int LongestEntity = 40;
    private static readonly string[] LinkEnds = ["](", "][", "]:"];
    private readonly MarkedText _marked;
    private readonly string _text;
    private readonly bool _hasLink;
    private readonly bool _hasCode;

    private MarkdownText(MarkedText marked)
    {
        _marked = marked;
        _text = marked.Text;
        _hasLink = LinkEnds.Any(end => _text.Contains(end, StringComparison.Ordinal));
        _hasCode = _text.AsSpan().Count('`') > 1;
    }

    public static string Escape(MarkedText marked) => marked.HasValues ? new MarkdownText(marked).Run() : marked.Text;

    private string Run()
    {
        var result = new StringBuilder(_text.Length + 16);
        var lineStart = 0;
        for (var i = 0; i < _text.Length; i++)
        {
            if (_marked[i] != TextOrigin.Author)
            {
                result.Append(Acts(i, lineStart) ? "\\" : "").Append(_text[i]).Append(Opens(i) || OpensLine(i, lineStart) ? NoWidth : "");
            }
            else
            {
                result.Append(_text[i]);
            }

            lineStart = _text[i] is '\n' or '\r' ? i + 1 : lineStart;
        }

        return result.ToString();
    }

    private bool Acts(int index, int lineStart) => _text[index] switch
    {
        '\\' => IsPunctuation(After(index)) || After(index) is '\n' or '\r',
        '*' or '_' => ActsAsEmphasis(index) || IsFirst(index, lineStart),
        '>' => IsFirst(index, lineStart),
        '[' or ']' => _hasLink,
        '`' => _hasCode,
        '~' => After(index) == '~' || Before(index) == '~',
        _ => false,
    };

    // A tag, an entity, or a date of Adaptive Cards.
    private bool Opens(int index) => _text[index] switch
    {
        '<' => !char.IsWhiteSpace(After(index)),
        '&' => (char.IsAsciiLetter(After(index)) || After(index) == '#')
            && _text.AsSpan(index, Math.Min(LongestEntity, _text.Length - index)).Contains(';'),
        '{' => After(index) == '{',
        _ => false,
    };

    private bool ActsAsEmphasis(int index)
    {
        var letter = _text[index];
        var (first, last) = (index, index);
        while (Before(first) == letter)
        {
            first--;
        }

        while (After(last) == letter)
        {
            last++;
        }

        var (before, after) = (Before(first), After(last));
        var standsAlone = char.IsWhiteSpace(before) && char.IsWhiteSpace(after);
        return !standsAlone && !(letter == '_' && char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after));
    }

    // Lists, headings, rules.
    private bool OpensLine(int index, int lineStart) => _text[index] switch
    {
        '-' or '+' or '#' or '=' => IsFirst(index, lineStart) && (char.IsWhiteSpace(After(index)) || After(index) == _text[index]),
        '.' or ')' => char.IsWhiteSpace(After(index)) && Lead(index, lineStart) is { Length: > 0 and < 10 } lead && !lead.ContainsAnyExceptInRange('0', '9'),
        _ => false,
    };

    private bool IsFirst(int index, int lineStart) => Lead(index, lineStart).IsEmpty;

    private ReadOnlySpan<char> Lead(int index, int lineStart) => _text.AsSpan(lineStart, index - lineStart).Trim();

    private char Before(int index) => index > 0 ? _text[index - 1] : ' ';

    private char After(int index) => index + 1 < _text.Length ? _text[index + 1] : ' ';

    private static bool IsPunctuation(char letter) => char.IsAscii(letter) && (char.IsPunctuation(letter) || char.IsSymbol(letter));
}
