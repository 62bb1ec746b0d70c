namespace Butler.Alerts;

/// <summary>The script log of a reload: its size and as many lines as the routes need.</summary>
/// <remarks>Lines contain no line breaks. All styles of line breaks (CRLF, LF, CR) are recognized when a log is split.</remarks>
public sealed record ScriptLog
{
    /// <summary>Gets the first lines, as many as the route that needs most.</summary>
    public IReadOnlyList<string> Head { get; init; } = [];

    /// <summary>Gets the last lines, as many as the route that needs most.</summary>
    public IReadOnlyList<string> Tail { get; init; } = [];

    /// <summary>Gets the number of lines of the whole log.</summary>
    public int LineCount { get; init; }

    /// <summary>Gets the number of UTF-16 characters of the whole log, line ends included.</summary>
    public int CharacterCount { get; init; }

    /// <summary>Gets the whole log; <see langword="null"/> unless a route needs it.</summary>
    public string? FullText { get; init; }

    /// <summary>Splits a complete log and keeps the parts that are needed.</summary>
    /// <param name="text">The log as downloaded.</param>
    /// <param name="headLines">The number of lines to keep from the start; zero or more.</param>
    /// <param name="tailLines">The number of lines to keep from the end; zero or more.</param>
    /// <param name="keepFullText">Whether to keep the full text too.</param>
    /// <returns>The script log. A line break at the very end of the text does not count as an additional empty line.</returns>
    public static ScriptLog Create(string text, int headLines, int tailLines, bool keepFullText = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(headLines);
        ArgumentOutOfRangeException.ThrowIfNegative(tailLines);

        var head = new List<string>(headLines);
        var tail = new Queue<string>(tailLines + 1);
        var count = 0;
        foreach (var line in SplitLines(text))
        {
            count++;
            if (head.Count < headLines)
            {
                head.Add(text[line]);
            }

            if (tailLines > 0)
            {
                tail.Enqueue(text[line]);
                if (tail.Count > tailLines)
                {
                    tail.Dequeue();
                }
            }
        }

        return new ScriptLog
        {
            Head = head,
            Tail = [.. tail],
            LineCount = count,
            CharacterCount = text.Length,
            FullText = keepFullText ? text : null,
        };
    }

    /// <summary>Takes the first lines.</summary>
    /// <param name="lines">The number of lines; if there are fewer, all lines kept are returned.</param>
    /// <returns>The lines.</returns>
    public IEnumerable<string> TakeHead(int lines) => Head.Take(lines);

    /// <summary>Takes the last lines.</summary>
    /// <param name="lines">The number of lines; if there are fewer, all lines kept are returned.</param>
    /// <returns>The lines.</returns>
    public IEnumerable<string> TakeTail(int lines) => lines <= 0 ? [] : Tail.TakeLast(lines);

    private static IEnumerable<Range> SplitLines(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = text.AsSpan(start).IndexOfAny('\r', '\n');
            if (end < 0)
            {
                yield return start..text.Length;
                yield break;
            }

            end += start;
            yield return start..end;
            start = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        }
    }
}
