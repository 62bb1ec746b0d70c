namespace Butler.Core.ScriptLogs;

/// <summary>Converts all line endings to LF, piece by piece, in any ASCII-compatible encoding.</summary>
internal sealed class LineEnds
{
    private bool _afterReturn;

    /// <summary>Converts one piece in place.</summary>
    /// <returns>How many bytes are left of it.</returns>
    public int Apply(Span<byte> part)
    {
        var kept = 0;
        foreach (var read in part)
        {
            if (read != (byte)'\n' || !_afterReturn)
            {
                part[kept++] = read == (byte)'\r' ? (byte)'\n' : read;
            }

            _afterReturn = read == (byte)'\r';
        }

        return kept;
    }
}
