using System.Globalization;

namespace Butler.Notifications.Shared;

/// <summary>Fits text to a receiver's limit and notes how much is missing.</summary>
internal static class ShortText
{
    private const int LongestEscape = 10;

    /// <summary>Keeps the start of a text that is too long, and notes how many characters were left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The most UTF-16 characters of the result.</param>
    /// <returns>The text, never cut inside a surrogate pair, an entity such as <c>&amp;amp;</c> or a backslash escape.</returns>
    public static string Fit(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        // The length of the note depends on the number in it: with room for the longest, it always fits.
        var end = FindEnd(text, Math.Max(0, length - Note(text.Length).Length));
        var note = Note(text.Length - end);
        return end > 0 ? string.Concat(text.AsSpan(0, end), note) : Bare(text, length);
    }

    private static string Note(int count) => string.Create(CultureInfo.InvariantCulture, $"… {count:N0} characters left out");

    // If even the note does not fit next to some text.
    private static string Bare(string text, int length) => length <= 0 ? "" : string.Concat(text.AsSpan(0, FindEnd(text, length - 1)), "…");

    private static int FindEnd(string text, int end)
    {
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        // An entity that continues after the cut.
        var start = Math.Max(0, end - LongestEscape);
        var ampersand = text.AsSpan(start, end - start).LastIndexOf('&');
        if (ampersand >= 0 && text.AsSpan(start + ampersand, end - start - ampersand).IndexOf(';') < 0
            && text.AsSpan(end, Math.Min(LongestEscape, text.Length - end)).IndexOf(';') >= 0)
        {
            end = start + ampersand;
        }

        // A backslash that escapes the character after the cut.
        var backslashes = 0;
        while (backslashes < end && text[end - 1 - backslashes] == '\\')
        {
            backslashes++;
        }

        return backslashes % 2 == 0 ? end : end - 1;
    }
}
