namespace Butler.Qlik.ScriptLogs;

/// <summary>What the start of a load says: which kind it is, and which table takes the rows.</summary>
/// <param name="Kind">As in <see cref="ScriptLogLoad.Kind"/>.</param>
/// <param name="Target">The table that a prefix names; empty without one.</param>
internal sealed record LoadHead(string Kind, string Target)
{
    private const int LongestHead = 2_000;

    /// <summary>Reads the prefixes of a load, up to LOAD or SELECT.</summary>
    public static LoadHead Read(IReadOnlyList<string> lines)
    {
        var head = string.Join(' ', lines.Take(6));
        var text = head.AsSpan(0, Math.Min(head.Length, LongestHead));
        var (kind, target) = ("load", "");
        while (true)
        {
            text = text.TrimStart();
            var word = StatementStart.FirstWord(text, out var rest);
            var next = KindOf(word);
            if (next is null)
            {
                return new LoadHead(kind, target);
            }

            if (next.Length > 0)
            {
                kind = next is "mapping" || kind is not "mapping" ? next : kind;
            }

            text = rest.TrimStart();
            if (text is ['(', ..] && text.IndexOf(')') is > 0 and var end)
            {
                target = next is "join" or "keep" or "concat" ? Unquote(text[1..end]) : target;
                text = text[(end + 1)..];
            }
        }
    }

    /// <summary>Determines whether a line is nothing but prefixes of a load.</summary>
    public static bool IsPrefix(string line)
    {
        var text = line.AsSpan().Trim();
        while (text.Length > 0)
        {
            if (KindOf(StatementStart.FirstWord(text, out var rest)) is null)
            {
                return false;
            }

            text = rest.TrimStart();
            if (text is ['(', ..])
            {
                var end = text.IndexOf(')');
                text = end < 0 ? [] : text[(end + 1)..].TrimStart();
            }
        }

        return true;
    }

    /// <summary>Names the table of a load without a label: after its file, or after the table in its FROM.</summary>
    public static string NameOf(IReadOnlyList<string> lines)
    {
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            var line = lines[i].AsSpan();
            if (StatementStart.IndexOfWord(line, "FROM") is >= 0 and var from)
            {
                return BaseName(line[(from + "FROM".Length)..].Trim());
            }

            if (StatementStart.IndexOfWord(line, "RESIDENT") is >= 0 and var resident)
            {
                return Unquote(FirstName(line[(resident + "RESIDENT".Length)..].Trim()));
            }
        }

        return "";
    }

    /// <summary>Removes the quotes around a name.</summary>
    public static string Unquote(ReadOnlySpan<char> name) => name.Trim().Trim("[]\"'`").Trim().ToString();

    // Null for a word that is no prefix, empty for one that does not change what the load is.
    private static string? KindOf(ReadOnlySpan<char> word) => word.Length is 0 or > 20 ? null : word.ToString().ToUpperInvariant() switch
    {
        "MAPPING" => "mapping",
        "CONCATENATE" => "concat",
        "NOCONCATENATE" => "noconcat",
        "JOIN" => "join",
        "KEEP" => "keep",
        "ADD" or "REPLACE" or "MERGE" => "add",
        "LEFT" or "RIGHT" or "INNER" or "OUTER" or "ONLY" or "BUFFER" or "CROSSTABLE" or "GENERIC" or "HIERARCHY" or "HIERARCHYBELONGSTO"
            or "INTERVALMATCH" or "BUNDLE" or "SEMANTIC" => "",
        _ => null,
    };

    private static ReadOnlySpan<char> FirstName(ReadOnlySpan<char> text)
    {
        var end = text switch
        {
            ['[', ..] => text.IndexOf(']') + 1,
            ['"', ..] => text[1..].IndexOf('"') + 2,
            ['\'', ..] => text[1..].IndexOf('\'') + 2,
            _ => text.IndexOfAny(" \t(;"),
        };
        return end <= 0 ? text : text[..end];
    }

    private static string BaseName(ReadOnlySpan<char> source)
    {
        var name = FirstName(source);
        var text = Unquote(name);
        if (text.LastIndexOfAny(['/', '\\', ':']) is >= 0 and var slash)
        {
            text = text[(slash + 1)..];
            var dot = text.LastIndexOf('.');
            return dot > 0 ? text[..dot] : text;
        }

        return Unquote(text.AsSpan()[(text.LastIndexOf('.') + 1)..]);
    }
}
