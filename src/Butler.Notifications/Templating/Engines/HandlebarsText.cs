using System.Text;
using Butler.Alerts.Templates;
using Butler.Notifications.Templating.Markup;

namespace Butler.Notifications.Templating.Engines;

/// <summary>Goes over a Handlebars text once before it is compiled: finds blocks that do not match, with their lines, and settles how
/// each tag escapes its value.</summary>
/// <remarks>
/// In JSON a triple brace escapes as a double one does, so that no value can break out of its string. <c>{{&amp;x}}</c>, which the
/// compiler does not know, becomes the triple brace that it stands for, and a section over a field becomes a block of <see cref="Section"/>.
/// </remarks>
internal ref struct HandlebarsText
{
    private readonly string _name;
    private readonly string _text;
    private readonly string _openRaw;
    private readonly string _closeRaw;
    private readonly StringBuilder _prepared;
    private readonly OpenBlocks _open;
    private int _position;
    private int _line = 1;

    private HandlebarsText(TemplateSource source, TemplateMedium medium)
    {
        _name = source.Name;
        _text = source.Text;
        _open = new OpenBlocks(source.Name);
        (_openRaw, _closeRaw) = source.MarksValues ? ($"{ValueMarks.Raw}{{{{ ", $" }}}}{ValueMarks.RawEnd}")
            : medium == TemplateMedium.Json ? ("{{ ", " }}")
            : ("{{{ ", " }}}");
        _prepared = new StringBuilder(_text.Length + 64);
    }

    public static string Prepare(TemplateSource source, TemplateMedium medium)
    {
        var walk = new HandlebarsText(source, medium);
        return walk.Run();
    }

    private string Run()
    {
        while (true)
        {
            var start = _text.IndexOf("{{", _position, StringComparison.Ordinal);
            if (start < 0)
            {
                Copy(_text.Length);
                break;
            }

            Copy(start);
            if (IsEscaped(start))
            {
                Copy(End("}}", start + 2));
            }
            else if (At(start, "{{{{"))
            {
                ReadRawBlock(start);
            }
            else
            {
                ReadTag(start);
            }
        }

        _open.RefuseAny();
        return _prepared.ToString();
    }

    private void ReadTag(int start)
    {
        var inside = start + 2;
        var stripsLeft = At(inside, "~");
        inside += stripsLeft ? 1 : 0;
        if (At(inside, "!--"))
        {
            var end = End("--", inside + 3);
            Copy(End("}}", end - 2));
        }
        else if (At(inside, "!"))
        {
            Copy(End("}}", inside));
        }
        else if (At(inside, "{"))
        {
            ReadUnescaped(inside + 1, stripsLeft, "}");
        }
        else if (At(inside, "&"))
        {
            ReadUnescaped(inside + 1, stripsLeft, "");
        }
        else
        {
            var end = EndOfTag(inside, "}}");
            if (At(end, "}"))
            {
                throw Problem(_line, "'}}}' closes a tag that '{{' opened. Put a blank between '}}' and '}'.");
            }

            if (_text.AsSpan(inside, end - inside).Count('(') > OpenBlocks.MaxDepth)
            {
                throw Problem(_line, $"a tag has more than {OpenBlocks.MaxDepth} expressions in it.");
            }

            ReadBlockTag(end, _text[inside..(end - 2)].Trim('~', ' ', '\t', '\r', '\n'));
        }
    }

    private void ReadUnescaped(int inside, bool stripsLeft, string brace)
    {
        var end = EndOfTag(inside, "}}", brace);
        var content = _text[inside..(end - 2)];
        var stripsRight = content.EndsWith('~');
        content = content.TrimEnd('~');
        content = brace.Length > 0 ? content[..^1] : content;
        if (stripsLeft)
        {
            TrimPrepared();
        }

        _prepared.Append(_openRaw).Append(content.Trim()).Append(_closeRaw);
        Skip(end);
        if (stripsRight)
        {
            var blanks = _text.AsSpan(end).IndexOfAnyExcept(" \t\r\n");
            Skip(blanks < 0 ? _text.Length : end + blanks);
        }
    }

    private readonly void TrimPrepared()
    {
        while (_prepared.Length > 0 && char.IsWhiteSpace(_prepared[^1]))
        {
            _prepared.Length--;
        }
    }

    // Copies the tag, and names the helper of a section where the text only names its field.
    private void ReadBlockTag(int end, string tag)
    {
        var start = _position;
        if (_open.Follow(tag, _line) is not { } name)
        {
            Copy(end);
            return;
        }

        var place = _text.IndexOf(name, start, end - start, StringComparison.Ordinal);
        _prepared.Append(_text, start, place - start).Append(Section.Helper);
        Skip(tag.StartsWith('#') ? place : place + name.Length);
        _prepared.Append(tag.StartsWith('#') ? " " : "");
        Copy(end);
    }

    private void ReadRawBlock(int start)
    {
        var inside = End("}}}}", start + 4);
        var close = "{{{{/" + OpenBlocks.FirstWord(_text[(start + 4)..(inside - 4)].Trim()) + "}}}}";
        var end = End(close, inside);
        _prepared.Append(RawText.Tag(_text[inside..(end - close.Length)]));
        Skip(end);
    }

    /// <summary>Finds where a tag ends; braces within quotes and brackets do not count.</summary>
    private readonly int EndOfTag(int from, string close, string brace = "")
    {
        var quote = '\0';
        for (var i = from; i < _text.Length; i++)
        {
            var letter = _text[i];
            if (quote != '\0')
            {
                quote = letter == quote && _text[i - 1] != '\\' ? '\0' : quote;
            }
            else if (letter is '"' or '\'')
            {
                quote = letter;
            }
            else if (letter == '[')
            {
                quote = ']';
            }
            else if (brace.Length == 0 ? At(i, close) : At(i, brace + close) || At(i, brace + "~" + close))
            {
                return i + brace.Length + (At(i + brace.Length, "~") ? 1 : 0) + close.Length;
            }
        }

        throw Problem(_line, "a tag is never closed.");
    }

    private readonly int End(string close, int from)
    {
        var end = _text.IndexOf(close, Math.Min(from, _text.Length), StringComparison.Ordinal);
        return end < 0 ? throw Problem(_line, $"'{close}' is missing.") : end + close.Length;
    }

    private readonly bool At(int position, string mark) => string.CompareOrdinal(_text, position, mark, 0, mark.Length) == 0;

    private readonly bool IsEscaped(int start) =>
        start > 0 && _text[start - 1] == '\\' && !(start > 1 && _text[start - 2] == '\\');

    private void Copy(int end)
    {
        _prepared.Append(_text, _position, end - _position);
        Skip(end);
    }

    private void Skip(int end)
    {
        _line += _text.AsSpan(_position, end - _position).Count('\n');
        _position = end;
    }

    private readonly TemplateException Problem(int line, string what) => OpenBlocks.Problem(_name, line, what);
}
