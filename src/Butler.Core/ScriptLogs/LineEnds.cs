namespace Butler.Core.ScriptLogs;

/// <summary>Turns all line ends of text into LF, part by part, in every encoding that keeps ASCII.</summary>
internal sealed class LineEnds
{
    private bool _afterReturn;

    /// <summary>Changes one part in place.</summary>
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
