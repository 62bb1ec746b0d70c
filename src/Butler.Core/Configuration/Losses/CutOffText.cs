namespace Butler.Core.Configuration.Losses;

/// <summary>Recognises a text file that somebody is still writing, or has stopped writing in the middle.</summary>
internal static class CutOffText
{
    /// <summary>Determines whether a text ends where an earlier one goes on.</summary>
    /// <param name="before">The whole text.</param>
    /// <param name="after">The text that may be cut off. Edits before its end do not hide that.</param>
    /// <returns>How many lines with text it has; <see langword="null"/> when it is not cut off.</returns>
    public static int? FindEnd(string before, string after)
    {
        var (old, fresh) = (Lines(before), Lines(after));
        if (fresh is [] || old is [])
        {
            return null;
        }

        // Without a line end at the end the last line may be a part of one. The line before it tells which.
        var isPart = !EndsLine(after);
        bool IsLast(string line) => isPart ? line.StartsWith(fresh[^1], StringComparison.Ordinal) : line == fresh[^1];
        var isBeginning = fresh.Length <= old.Length && old.AsSpan(0, fresh.Length - 1).SequenceEqual(fresh.AsSpan(0, fresh.Length - 1)) && IsLast(old[fresh.Length - 1]);
        if (isBeginning)
        {
            return fresh.Length < old.Length || old[^1].Length > fresh[^1].Length ? fresh.Length : null;
        }

        if (fresh.Length == 1 || (old.Length > 1 && fresh[^1] == old[^1] && fresh[^2] == old[^2]))
        {
            return null;
        }

        for (var i = 1; i < old.Length; i++)
        {
            var goesOn = i < old.Length - 1 || (isPart && old[i].Length > fresh[^1].Length);
            if (goesOn && IsLast(old[i]) && old[i - 1] == fresh[^2])
            {
                return fresh.Length;
            }
        }

        return null;
    }

    private static bool EndsLine(string text) => text.EndsWith('\n');

    // Blank lines and blanks at the end say nothing.
    private static string[] Lines(string text) =>
        [.. text.ReplaceLineEndings("\n").Split('\n').Select(static line => line.TrimEnd()).Where(static line => line.Length > 0)];
}
