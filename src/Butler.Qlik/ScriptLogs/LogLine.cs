using System.Globalization;

namespace Butler.Qlik.ScriptLogs;

/// <summary>One line of a script log, taken apart.</summary>
internal readonly ref struct LogLine
{
    private const int EngineIndent = 6;
    private const int MostIndent = 8;
    private const int OldStamp = 19;
    private const int NewStamp = 15;

    private LogLine(LogLineKind kind, ReadOnlySpan<char> text, int number = 0)
    {
        Kind = kind;
        Text = text;
        Number = number;
    }

    public LogLineKind Kind { get; }

    /// <summary>Gets the text without time stamp and number.</summary>
    public ReadOnlySpan<char> Text { get; }

    /// <summary>Gets the line of the load script, for <see cref="LogLineKind.Script"/>.</summary>
    public int Number { get; }

    public static LogLine Parse(ReadOnlySpan<char> line)
    {
        var indent = 0;
        while (indent < line.Length && indent < MostIndent && line[indent] is ' ' or '\uFEFF')
        {
            indent++;
        }

        var stamped = line[indent..];
        var length = StampLength(stamped);
        if (length == 0)
        {
            return new LogLine(LogLineKind.Bare, line);
        }

        var rest = stamped[length..];
        if (TryReadNumber(rest, out var number, out var text))
        {
            return new LogLine(LogLineKind.Script, text, number);
        }

        var blanks = 0;
        while (blanks < rest.Length && blanks < EngineIndent && rest[blanks] == ' ')
        {
            blanks++;
        }

        return new LogLine(LogLineKind.Engine, rest[blanks..]);
    }

    /// <summary>Determines whether an engine line lists the fields of a load. What the list says is data.</summary>
    public static bool IsFieldList(ReadOnlySpan<char> text)
    {
        if (text is ['\t', ..])
        {
            return true;
        }

        var trimmed = text.TrimStart();
        var digits = CountDigits(trimmed);
        return digits > 0 && trimmed[digits..].StartsWith(" fields found:", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads how many rows a load fetched: digits with any marks between the thousands.</summary>
    /// <param name="text">An engine line, or what follows a table's name in a progress log.</param>
    /// <param name="rows">The number.</param>
    public static bool TryReadRows(ReadOnlySpan<char> text, out long rows)
    {
        rows = 0;
        text = text.Trim();
        const string Ending = "lines fetched";
        if (!text.EndsWith(Ending, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var number = text[..^Ending.Length].TrimEnd();
        if (number.Length is 0 or > 40 || !char.IsAsciiDigit(number[0]))
        {
            return false;
        }

        foreach (var letter in number)
        {
            if (char.IsAsciiDigit(letter))
            {
                rows = rows > long.MaxValue / 100 ? long.MaxValue / 100 : (rows * 10) + (letter - '0');
            }
            else if (letter is not (',' or '.' or '\'' or '’' or ' ' or '\u00a0' or '\u202f'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> rest, out int number, out ReadOnlySpan<char> text)
    {
        number = 0;
        text = default;
        if (rest is not [' ', ..])
        {
            return false;
        }

        var digits = CountDigits(rest[1..]);
        if (digits is < 4 or > 9 || (rest.Length > digits + 1 && rest[digits + 1] != ' '))
        {
            return false;
        }

        text = rest.Length > digits + 2 ? rest[(digits + 2)..] : [];
        return int.TryParse(rest.Slice(1, digits), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    // 2016-12-15 16:03:10, 20260929T140500, 20260929T140500.100+0500
    private static int StampLength(ReadOnlySpan<char> line)
    {
        int length;
        if (line.Length >= OldStamp && Matches(line, "0000-00-00 00:00:00"))
        {
            length = OldStamp;
        }
        else if (line.Length >= NewStamp && Matches(line, "00000000T000000"))
        {
            length = NewStamp;
        }
        else
        {
            return 0;
        }

        if (length < line.Length && line[length] is '.' or ',' && CountDigits(line[(length + 1)..]) is > 0 and var fraction)
        {
            length += fraction + 1;
        }

        if (length < line.Length && line[length] == 'Z')
        {
            return length + 1;
        }

        return length < line.Length && line[length] is '+' or '-' && CountDigits(line[(length + 1)..]) == 4 ? length + 5 : length;
    }

    private static bool Matches(ReadOnlySpan<char> line, string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '0' ? !char.IsAsciiDigit(line[i]) : line[i] != pattern[i])
            {
                return false;
            }
        }

        return true;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && char.IsAsciiDigit(text[count]))
        {
            count++;
        }

        return count;
    }
}

/// <summary>Who wrote a line of a script log.</summary>
internal enum LogLineKind
{
    /// <summary>It has no time stamp: a line of a progress log, or the rest of a text with line breaks.</summary>
    Bare,

    /// <summary>The load script: numbered.</summary>
    Script,

    /// <summary>The engine. Only its lines can be errors.</summary>
    Engine,
}
