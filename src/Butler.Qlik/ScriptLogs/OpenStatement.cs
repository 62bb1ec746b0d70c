namespace Butler.Qlik.ScriptLogs;

/// <summary>The statement that is being read.</summary>
internal sealed class OpenStatement
{
    private const int MostLines = 60;
    private const int LongestLine = 1_000;
    private readonly List<string> _lines = [];
    private readonly bool _isSet;
    private char _inlineEnd;
    private readonly bool _isMasked;
    private bool _isQuoteOpen;
    private bool _hasEcho;
    private bool _isSql;
    private bool _expectsMore;

    public OpenStatement(ReadOnlySpan<char> text, int? number, int logLine)
    {
        if (StatementStart.TryReadLabel(text, out var label, out var rest))
        {
            Label = label.ToString();
            HasLabelLine = rest.Length == 0;
        }

        var first = (rest.Length > 0 ? rest : text).TrimStart();
        var word = StatementStart.FirstWord(first, out _);
        IsTrace = word.Equals("TRACE", StringComparison.OrdinalIgnoreCase);
        _isSet = word.Equals("SET", StringComparison.OrdinalIgnoreCase) || word.Equals("LET", StringComparison.OrdinalIgnoreCase);
        _isMasked = first.StartsWith("***");
        (FirstNumber, LastNumber, FirstLogLine, LastLogLine) = (number, number, logLine, logLine);
        if (!HasLabelLine)
        {
            Note(rest.Length > 0 ? rest : text);
        }
        else
        {
            _expectsMore = true;
        }
    }

    /// <summary>Gets the table's label; empty without one.</summary>
    public string Label { get; } = "";

    public bool HasLabelLine { get; }

    public int? FirstNumber { get; }

    public int? LastNumber { get; private set; }

    public int FirstLogLine { get; }

    public int LastLogLine { get; private set; }

    /// <summary>Gets the lines without the label, as many as are kept.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Gets whether the statement only writes to the log.</summary>
    public bool IsTrace { get; }

    /// <summary>Gets whether the statement loads.</summary>
    public bool HasLoad { get; private set; }

    private bool HasSource { get; set; }

    /// <summary>Adds a line, unless it begins another statement.</summary>
    /// <returns>Whether it was added.</returns>
    public bool TryAdd(ReadOnlySpan<char> text, int? number, int logLine)
    {
        if (!Continues(text, number))
        {
            return false;
        }

        (LastNumber, LastLogLine) = (number is { } n && n > LastNumber ? n : LastNumber, logLine);
        Note(text);
        return true;
    }

    public ScriptStatement ToStatement() => new(
        [.. _lines], FirstNumber is { } first ? (first, LastNumber ?? first) : null, (FirstLogLine, LastLogLine));

    private bool Continues(ReadOnlySpan<char> text, int? number)
    {
        if (_inlineEnd != '\0')
        {
            return true;
        }

        if (IsTrace && number is { } next)
        {
            // After its lines TRACE shows its text, numbered again; what comes after that is another statement.
            var isEcho = next <= LastNumber;
            var isOver = _hasEcho && !isEcho;
            _hasEcho |= isEcho;
            return isEcho || (!isOver && !StatementStart.Begins(text) && !StatementStart.TryReadLabel(text, out _, out _));
        }

        if (_isSet && !_isQuoteOpen && !_expectsMore)
        {
            // Its own text may have more lines after expansion, all with the last number.
            return number <= LastNumber;
        }

        if (_isMasked)
        {
            return false;
        }

        if (_expectsMore)
        {
            return _lines.Count > 0 || !StatementStart.TryReadLabel(text, out _, out _);
        }

        if (StatementStart.TryReadLabel(text, out _, out var rest))
        {
            return false;
        }

        var starts = _isSql ? StatementStart.BeginsInSql(text) : StatementStart.Begins(text);
        return !starts || IsPrecedingLoad(text);
    }

    // A LOAD without a source takes what the next LOAD or SELECT gives; a prefix on a line of its own belongs to what follows.
    private bool IsPrecedingLoad(ReadOnlySpan<char> text)
    {
        var word = StatementStart.FirstWord(text.TrimStart(), out _);
        var isLoad = word.Equals("LOAD", StringComparison.OrdinalIgnoreCase) || word.Equals("SQL", StringComparison.OrdinalIgnoreCase)
            || word.Equals("SELECT", StringComparison.OrdinalIgnoreCase);
        return isLoad && !HasSource && (HasLoad || IsPrefix());
    }

    private bool IsPrefix() => _lines is [var only] && LoadHead.IsPrefix(only);

    private void Note(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd();
        if (_lines.Count < MostLines)
        {
            _lines.Add(text.Length > LongestLine ? string.Concat(text[..LongestLine], "…") : text.ToString());
        }

        if (_inlineEnd != '\0')
        {
            _inlineEnd = text.Contains(_inlineEnd) ? '\0' : _inlineEnd;
            return;
        }

        if (IsTrace || _isSet)
        {
            _isQuoteOpen ^= text.Count('\'') % 2 == 1;
            _expectsMore = _isSet && ExpectsMore(text);
            return;
        }

        HasLoad |= StatementStart.HasWord(text, "LOAD");
        var word = StatementStart.FirstWord(text.TrimStart(), out _);
        _isSql |= word.Equals("SQL", StringComparison.OrdinalIgnoreCase) || word.Equals("SELECT", StringComparison.OrdinalIgnoreCase)
            || StatementStart.HasWord(text, "SELECT");
        HasLoad |= _isSql;
        HasSource |= _isSql || StatementStart.HasWord(text, "FROM") || StatementStart.HasWord(text, "RESIDENT") || StatementStart.HasWord(text, "AUTOGENERATE")
            || StatementStart.HasWord(text, "INLINE") || StatementStart.HasWord(text, "EXTENSION");
        NoteInline(text);
        _expectsMore = _inlineEnd == '\0' && ExpectsMore(text);
    }

    private void NoteInline(ReadOnlySpan<char> text)
    {
        var at = StatementStart.IndexOfWord(text, "INLINE");
        if (at < 0)
        {
            return;
        }

        var rest = text[(at + "INLINE".Length)..].TrimStart();
        var end = rest is [] ? '\0' : rest[0] switch { '[' => ']', '"' => '"', '\'' => '\'', '`' => '`', _ => '\0' };
        if (end != '\0' && !rest[1..].Contains(end))
        {
            _inlineEnd = end;
        }
    }

    private static bool ExpectsMore(ReadOnlySpan<char> text) =>
        text is [.., ',' or '(' or '+' or '&' or '=' or '<' or '>']
        || LastWord(text) is "LOAD" or "SELECT" or "DISTINCT" or "AND" or "OR" or "AS" or "RESIDENT" or "WHERE" or "BY" or "FROM" or "INTO";

    private static string LastWord(ReadOnlySpan<char> text)
    {
        var start = text.Length;
        while (start > 0 && char.IsLetter(text[start - 1]) && text.Length - start < 12)
        {
            start--;
        }

        return text[start..].ToString().ToUpperInvariant();
    }
}
