using Butler.Core.Configuration.Losses;

namespace Butler.Core.Configuration;

/// <summary>Keeps a changed file from removing settings until this has been confirmed.</summary>
internal static class UnconfirmedChange
{
    /// <exception cref="FormatException">The change removes settings in use, or the file is half-written.</exception>
    public static void Refuse(
        string file, IEnumerable<KeyValuePair<string, string?>> before, IEnumerable<KeyValuePair<string, string?>> after, string textBefore, string textAfter)
    {
        var lost = LostSettings.Find(before, after);
        if (lost.Count > 0)
        {
            throw new FormatException(
                $"{file}: the change is not taken over, because it takes away what is in use, as a half-written file does: "
                + string.Join(" ", lost.Select(static problem => $"{problem.Key} {problem.Message}")));
        }

        if (CutOffText.FindEnd(textBefore, textAfter) is { } lines)
        {
            throw new FormatException($"{file}: the change is not taken over: the file ends after {lines} lines, where the one in use goes on.");
        }
    }
}
