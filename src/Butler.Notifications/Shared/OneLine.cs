using System.Text;

namespace Butler.Notifications.Shared;

/// <summary>Makes untrusted text suitable for a header, a log line or a reason.</summary>
internal static class OneLine
{
    /// <summary>Converts control characters and line breaks to spaces, collapses spaces, and cuts text that is too long.</summary>
    public static string Of(string text, int maxLength)
    {
        var line = new StringBuilder(Math.Min(text.Length, maxLength + 1));
        foreach (var rune in text.EnumerateRunes())
        {
            var isBlank = Rune.IsControl(rune) || Rune.IsWhiteSpace(rune);
            if (isBlank && (line.Length == 0 || line[^1] == ' '))
            {
                continue;
            }

            if (line.Length + rune.Utf16SequenceLength > maxLength)
            {
                return Cut(line, maxLength);
            }

            line.Append(isBlank ? " " : rune.ToString());
        }

        return line.ToString().TrimEnd();
    }

    private static string Cut(StringBuilder line, int maxLength)
    {
        if (line.Length >= maxLength)
        {
            line.Length = maxLength - 1;
        }

        if (line.Length > 0 && char.IsHighSurrogate(line[^1]))
        {
            line.Length--;
        }

        return line.ToString().TrimEnd() + "…";
    }
}
