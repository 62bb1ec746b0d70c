namespace Butler.Qlik.ScriptLogs;

/// <summary>Reads the progress text of Qlik Cloud: no time stamps, no numbers, one line for each load.</summary>
internal sealed class ProgressLines(LoadTally tally, ErrorTrail errors)
{
    public void Add(ReadOnlySpan<char> text, int logLine)
    {
        var trimmed = text.Trim();
        if (errors.IsOpen)
        {
            errors.Continue(text, logLine);
            return;
        }

        if (trimmed.StartsWith("Finished successfully", StringComparison.OrdinalIgnoreCase))
        {
            errors.NoteProgressEnd(hasFailed: false);
        }
        else if (trimmed.StartsWith("Data has not been loaded", StringComparison.OrdinalIgnoreCase))
        {
            errors.NoteProgressEnd(hasFailed: true);
        }
        else if (TryReadLoad(trimmed, out var table, out var rows))
        {
            tally.AddProgress(table.ToString(), rows);
        }
        else if (ErrorTrail.MayBegin(trimmed))
        {
            errors.AddEngine(text, logLine, static () => null);
        }
    }

    // "Orders << orders.qvd 2,027 Lines fetched", "Orders 6,214 Lines fetched"
    private static bool TryReadLoad(ReadOnlySpan<char> text, out ReadOnlySpan<char> table, out long rows)
    {
        table = default;
        rows = 0;
        const string Ending = " lines fetched";
        if (!text.EndsWith(Ending, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var number = text.Length - Ending.Length;
        while (number > 0 && text[number - 1] is (>= '0' and <= '9') or ',' or '.' or '\'' or '’' or '\u00a0' or '\u202f')
        {
            number--;
        }

        var source = text.IndexOf(" << ");
        table = (source > 0 ? text[..source] : text[..number]).Trim();
        return table.Length > 0 && LogLine.TryReadRows(text[number..], out rows);
    }
}
