using System.Buffers;

namespace Butler.Qlik.ScriptLogs;

/// <summary>Recognizes the first line of a statement: the log marks neither its start nor its end.</summary>
internal static class StatementStart
{
    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" :,'\"()/\\=<>+*&;\t");

    private static readonly HashSet<string> Alone = Words(
        "LOAD SQL SELECT TRACE BINARY QUALIFY UNQUALIFY CALL SLEEP EXECUTE DISCONNECT ALIAS UNMAP FLUSHLOG LOOSEN NULLASVALUE NULLASNULL SUB DECLARE "
        + "NEXT LOOP DO SWITCH CASE DEFAULT ELSE ENDIF ENDSUB ENDSWITCH");

    private static readonly HashSet<string> Prefixes = Words(
        "CONCATENATE NOCONCATENATE CROSSTABLE GENERIC HIERARCHY HIERARCHYBELONGSTO INTERVALMATCH BUFFER JOIN KEEP BUNDLE SEMANTIC");

    private static readonly HashSet<string> InSql = Words(
        "LOAD TRACE LET CONCATENATE NOCONCATENATE MAPPING QUALIFY UNQUALIFY EXIT CALL NEXT LOOP BINARY SECTION STORE SQL DISCONNECT LIB");

    private static readonly Dictionary<string, HashSet<string>> Followed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["EXIT"] = Words("SCRIPT SUB FOR DO"),
        ["DIRECT"] = Words("QUERY"),
        ["SEARCH"] = Words("INCLUDE EXCLUDE"),
        ["FORCE"] = Words("CAPITALIZATION CASE"),
        ["DERIVE"] = Words("FIELD FIELDS"),
        ["LEFT"] = Words("JOIN KEEP"),
        ["RIGHT"] = Words("JOIN KEEP"),
        ["INNER"] = Words("JOIN KEEP"),
        ["OUTER"] = Words("JOIN KEEP"),
        ["ADD"] = Words("LOAD SELECT SQL ONLY CONCATENATE NOCONCATENATE MAPPING JOIN LEFT RIGHT INNER OUTER"),
        ["REPLACE"] = Words("LOAD SELECT SQL ONLY CONCATENATE NOCONCATENATE MAPPING JOIN LEFT RIGHT INNER OUTER"),
        ["MERGE"] = Words("LOAD SELECT SQL ONLY ON"),
        ["DROP"] = Words("TABLE TABLES FIELD FIELDS MAPPING"),
        ["RENAME"] = Words("TABLE TABLES FIELD FIELDS"),
        ["TAG"] = Words("FIELD FIELDS TABLE TABLES"),
        ["UNTAG"] = Words("FIELD FIELDS TABLE TABLES"),
        ["COMMENT"] = Words("FIELD FIELDS TABLE TABLES"),
        ["END"] = Words("IF SUB SWITCH"),
        ["SECTION"] = Words("ACCESS APPLICATION"),
        ["STAR"] = Words("IS"),
        ["CONNECT"] = Words("TO"),
        ["LIB"] = Words("CONNECT"),
        ["ODBC"] = Words("CONNECT"),
        ["OLEDB"] = Words("CONNECT"),
        ["CUSTOM"] = Words("CONNECT"),
        ["MAPPING"] = Words("LOAD SELECT SQL"),
    };

    /// <summary>Determines whether a line begins a statement, when nothing before it says that a statement goes on.</summary>
    public static bool Begins(ReadOnlySpan<char> line)
    {
        line = line.TrimStart();
        if (line.StartsWith("***") || line.StartsWith("$("))
        {
            return true;
        }

        var word = FirstWord(line, out var rest);
        var key = word.Length is 0 or > 20 ? "" : word.ToString();
        var isSpaced = rest.Length == 0 || char.IsWhiteSpace(rest[0]);
        return Alone.Contains(key) ? isSpaced && !IsName(rest)
            : Prefixes.Contains(key) ? isSpaced || rest[0] == '('
            : Followed.TryGetValue(key, out var next) ? isSpaced && (next.Contains(FirstWord(rest.TrimStart(), out _).ToString()) || (rest.Trim().Length == 0 && key is "END" or "MAPPING"))
            : key.ToUpperInvariant() switch
            {
                "SET" or "LET" => isSpaced && rest.Contains('='),
                "STORE" => isSpaced && rest.Trim().Length > 0 && !IsName(rest),
                "MAP" => isSpaced && HasWord(rest, "USING"),
                "IF" or "ELSEIF" => HasWord(rest, "THEN"),
                "FOR" => isSpaced && (HasWord(rest, "EACH") || HasWord(rest, "TO")),
                "FIRST" or "SAMPLE" or "WHEN" or "UNLESS" => isSpaced && (HasWord(rest, "LOAD") || HasWord(rest, "SELECT")),
                _ => false,
            };
    }

    /// <summary>The same within a SELECT, whose own text has many of the words.</summary>
    public static bool BeginsInSql(ReadOnlySpan<char> line)
    {
        line = line.TrimStart();
        if (line.StartsWith("***"))
        {
            return true;
        }

        var word = FirstWord(line, out var rest).ToString();
        return InSql.Contains(word) ? Begins(line)
            : word.Equals("DROP", StringComparison.OrdinalIgnoreCase) ? Begins(line) && !rest.Contains('#')
            : word.Equals("SET", StringComparison.OrdinalIgnoreCase) ? FirstWord(rest.TrimStart(), out var after).Length > 0 && after.TrimStart() is ['=', ..]
            : (word.Length > 0 && Followed.TryGetValue(word, out var next) && next.Contains("JOIN")) && Begins(line) && HasWord(rest, "LOAD");
    }

    /// <summary>Reads a table label: <c>Name:</c>, <c>[My name]:</c>, <c>"My name":</c>.</summary>
    /// <param name="line">The line.</param>
    /// <param name="name">The name.</param>
    /// <param name="rest">What follows the label.</param>
    public static bool TryReadLabel(ReadOnlySpan<char> line, out ReadOnlySpan<char> name, out ReadOnlySpan<char> rest)
    {
        name = default;
        rest = default;
        line = line.Trim();
        var end = line switch
        {
            ['[', ..] => line.IndexOf(']') + 1,
            ['"', ..] => line[1..].IndexOf('"') + 2,
            _ => line.IndexOfAny(NameEnds),
        };
        var isQuoted = line is ['[' or '"', ..];
        if (end <= (isQuoted ? 1 : 0) || end >= line.Length)
        {
            return false;
        }

        var after = line[end..].TrimStart();
        if (after is not [':', ..] || (after.Length > 1 && !char.IsWhiteSpace(after[1])))
        {
            return false;
        }

        name = isQuoted ? line[1..(end - 1)] : line[..end];
        rest = after[1..].TrimStart();
        return rest.Length == 0 || Begins(rest);
    }

    /// <summary>Splits off the first word: letters, digits and underscores.</summary>
    public static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> line, out ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < line.Length && (char.IsLetterOrDigit(line[length]) || line[length] == '_'))
        {
            length++;
        }

        rest = line[length..];
        return line[..length];
    }

    /// <summary>Determines whether a text has a whole word.</summary>
    public static bool HasWord(ReadOnlySpan<char> text, string word) => IndexOfWord(text, word) >= 0;

    /// <summary>Finds a whole word; -1 if the text does not have it.</summary>
    public static int IndexOfWord(ReadOnlySpan<char> text, string word)
    {
        for (var start = 0; start <= text.Length - word.Length;)
        {
            var found = text[start..].IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
            {
                return -1;
            }

            found += start;
            if ((found == 0 || !IsWordLetter(text[found - 1])) && (found + word.Length == text.Length || !IsWordLetter(text[found + word.Length])))
            {
                return found;
            }

            start = found + 1;
        }

        return -1;
    }

    private static bool IsWordLetter(char letter) => char.IsLetterOrDigit(letter) || letter == '_';

    // A field of that name, as in "Store," or "Search as Text".
    private static bool IsName(ReadOnlySpan<char> rest)
    {
        rest = rest.Trim();
        return rest is [',', ..] || FirstWord(rest, out _).Equals("AS", StringComparison.OrdinalIgnoreCase);
    }

    private static HashSet<string> Words(string words) => new(words.Split(' '), StringComparer.OrdinalIgnoreCase);
}
