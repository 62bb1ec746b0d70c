using Butler.Alerts.Templates;

namespace Butler.Notifications.Templating.Conversion;

/// <summary>Takes a Handlebars text apart and settles which blanks and line ends around its tags stay.</summary>
internal static class HandlebarsPieces
{
    /// <exception cref="TemplateException">A tag is never closed.</exception>
    public static List<HandlebarsPiece> Read(TemplateSource source)
    {
        var text = source.Text;
        var pieces = new List<HandlebarsPiece>();
        var (position, line) = (0, 1);
        var stripNext = false;
        while (position < text.Length)
        {
            var start = text.IndexOf("{{", position, StringComparison.Ordinal);
            if (start > 0 && text[start - 1] == '\\')
            {
                throw new TemplateException($"The template '{source.Name}', line {LineOf(start)}: '\\{{{{' has no counterpart that would be sure to look the same.");
            }

            var between = text[position..(start < 0 ? text.Length : start)];
            var (open, close) = start < 0 ? (0, "") : Delimiters(text, start);
            if (open > 0 && text[start + open] == '~')
            {
                open++;
                between = between.TrimEnd();
            }

            pieces.Add(new HandlebarsPiece(stripNext ? between.TrimStart() : between, false, false, line));
            if (start < 0)
            {
                break;
            }

            var end = text.IndexOf(close, start + open, StringComparison.Ordinal);
            if (end < 0)
            {
                throw new TemplateException($"The template '{source.Name}', line {LineOf(start)}: '{close}' is missing.");
            }

            var inside = text[(start + open)..end];
            stripNext = inside.EndsWith('~');
            pieces.Add(new HandlebarsPiece(inside.TrimEnd('~').Trim(), true, close == "}}}", LineOf(start)));
            position = end + close.Length;
            line = LineOf(position);
        }

        return WithoutEmptyLines(pieces);

        int LineOf(int at) => 1 + text.AsSpan(0, at).Count('\n');
    }

    private static (int Open, string Close) Delimiters(string text, int start) =>
        string.CompareOrdinal(text, start, "{{{", 0, 3) == 0 ? (3, "}}}")
        : string.CompareOrdinal(text, start, "{{!--", 0, 5) == 0 || string.CompareOrdinal(text, start, "{{~!--", 0, 6) == 0 ? (2, "--}}")
        : (2, "}}");

    // A tag that has a line for itself takes the line with it.
    private static List<HandlebarsPiece> WithoutEmptyLines(List<HandlebarsPiece> pieces)
    {
        var original = pieces.ToList();
        for (var i = 0; i < pieces.Count; i++)
        {
            if (!original[i].MayStandAlone || !StartsLine(original, i) || !EndsLine(original, i))
            {
                continue;
            }

            pieces[i - 1] = pieces[i - 1] with { Text = pieces[i - 1].Text.TrimEnd(' ', '\t') };
            if (i + 1 < pieces.Count)
            {
                var rest = pieces[i + 1].Text.TrimStart(' ', '\t');
                rest = rest.StartsWith("\r\n", StringComparison.Ordinal) ? rest[2..] : rest.StartsWith('\n') ? rest[1..] : rest;
                pieces[i + 1] = pieces[i + 1] with { Text = rest };
            }
        }

        return pieces;
    }

    private static bool StartsLine(List<HandlebarsPiece> pieces, int tag)
    {
        var before = pieces[tag - 1].Text.TrimEnd(' ', '\t');
        return before.EndsWith('\n') || (before.Length == 0 && tag == 1);
    }

    private static bool EndsLine(List<HandlebarsPiece> pieces, int tag)
    {
        var after = tag + 1 < pieces.Count ? pieces[tag + 1].Text.TrimStart(' ', '\t') : "";
        return after.StartsWith('\n') || after.StartsWith("\r\n", StringComparison.Ordinal) || (after.Length == 0 && tag + 2 >= pieces.Count);
    }
}
