using Butler.Qlik.ScriptLogs.Errors;

namespace Butler.Qlik.ScriptLogs;

/// <summary>What the engine writes about one error: the message, its code, and the statement repeated.</summary>
internal sealed class ErrorBlock
{
    private const int MostLines = 20;
    private const int LongestLine = 4_000;
    private const string CodeMark = "EDC_ERROR:";
    private readonly List<(string Text, int LogLine)> _message = [];
    private readonly List<string> _repeated = [];
    private readonly bool _isMarked;
    private (int First, int Last)? _repeatedLines;
    private Part _part = Part.Message;
    private bool _hadBlank;

    private ErrorBlock(bool isMarked) => _isMarked = isMarked;

    private enum Part
    {
        Message,
        Statement,
    }

    public int? EngineCode { get; private set; }

    /// <summary>Gets the statement during which it happened.</summary>
    public ScriptStatement? Statement { get; set; }

    public bool HasMessage => _message.Count > 0;

    /// <summary>Begins a block if an engine line is the beginning of one.</summary>
    /// <param name="text">The engine line.</param>
    /// <param name="logLine">Its place in the log.</param>
    /// <param name="isSure">Whether it is certain that it is an error, and not only probable because of its form.</param>
    public static ErrorBlock? TryBegin(ReadOnlySpan<char> text, int logLine, out bool isSure)
    {
        isSure = true;
        text = text.Trim();
        foreach (var prefix in ErrorMarks.Prefixes)
        {
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                var block = new ErrorBlock(isMarked: false);
                block.AddMessage(text[prefix.Length..], logLine);
                return block;
            }
        }

        if (ErrorMarks.IsOccurred(text))
        {
            return new ErrorBlock(isMarked: true);
        }

        isSure = false;
        return ErrorMarks.LooksLikeMark(text) ? new ErrorBlock(isMarked: true) : null;
    }

    /// <summary>Makes a block of a single line, for an end without a message that is marked as one.</summary>
    public static ErrorBlock Of(string text, int logLine)
    {
        var block = new ErrorBlock(isMarked: false);
        block.AddMessage(text, logLine);
        return block;
    }

    public void Add(ReadOnlySpan<char> text, int logLine)
    {
        var trimmed = text.Trim();
        if (trimmed.IndexOf(CodeMark) is >= 0 and var mark && trimmed.Length < 200)
        {
            ReadCode(trimmed[(mark + CodeMark.Length)..]);
        }
        else if (trimmed.Length == 0)
        {
            _hadBlank |= HasMessage;
        }
        else if (_isMarked && _part == Part.Message && HasMessage && (ErrorMarks.IsHere(trimmed) || (_hadBlank && ErrorMarks.LooksLikeMark(trimmed))))
        {
            _part = Part.Statement;
        }
        else if (trimmed is "---")
        {
            _part = Part.Statement;
        }
        else if (_part == Part.Message)
        {
            AddMessage(text, logLine);
        }
        else
        {
            AddStatement(text, logLine);
        }
    }

    public ScriptLogError ToError(bool hasNumbers)
    {
        var cause = _message.FindIndex(static line => !ErrorMarks.IsGeneric(line.Text));
        var (headline, logLine) = _message[cause < 0 ? 0 : cause];
        var statement = FindStatement(hasNumbers);
        var whole = string.Join(' ', _message.Select(static line => line.Text));
        return new ScriptLogError(
            ErrorClassifier.Classify(whole, EngineCode, statement?.Lines is { } lines ? string.Join(' ', lines) : ""), headline, logLine,
            [.. _message.Select(static line => line.Text)])
        {
            EngineCode = EngineCode,
            Statement = statement,
        };
    }

    // What the engine repeats is what failed; the numbered statement before it is the same, and says where.
    private ScriptStatement? FindStatement(bool hasNumbers)
    {
        if (_repeated.Count == 0)
        {
            return Statement;
        }

        List<string> lines = [.. _repeated];
        if (lines.Count > 1 && StatementStart.TryReadLabel(lines[0], out _, out var rest) && rest.Length == 0)
        {
            lines.RemoveAt(0);
        }

        var isSame = Statement?.Lines.Any(line => line.Trim() == lines[0].Trim() || lines[0].EndsWith(line.Trim(), StringComparison.Ordinal)) == true;
        return isSame ? Statement
            : hasNumbers ? new ScriptStatement(lines, null, Statement?.LogLines ?? _repeatedLines!.Value)
            : new ScriptStatement(lines, null, _repeatedLines!.Value);
    }

    private void AddMessage(ReadOnlySpan<char> text, int logLine)
    {
        text = text.Trim();
        if (text.Length > 0 && _message.Count < MostLines)
        {
            _message.Add(((text.Length > LongestLine ? text[..LongestLine] : text).ToString(), logLine));
        }
    }

    private void AddStatement(ReadOnlySpan<char> text, int logLine)
    {
        if (_repeated.Count < MostLines)
        {
            _repeated.Add((text.Length > LongestLine ? text[..LongestLine] : text).TrimEnd().ToString());
        }

        _repeatedLines = (_repeatedLines?.First ?? logLine, logLine);
    }

    private void ReadCode(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiDigit(text[length]) || (length == 0 && text[0] == '-')))
        {
            length++;
        }

        if (int.TryParse(text[..length], System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var code))
        {
            EngineCode = code;
        }
    }
}
