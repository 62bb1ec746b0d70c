namespace Butler.Notifications.Templating.Values;

/// <summary>Cuts text without cutting a character of two UTF-16 units in half.</summary>
internal static class TextCut
{
    /// <summary>Keeps the start of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The most characters to keep, the mark included.</param>
    /// <param name="mark">What is added when something was cut.</param>
    public static string KeepStart(string text, int length, string mark = "…")
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = Math.Max(0, length - mark.Length);
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        return string.Concat(text.AsSpan(0, end), mark);
    }

    /// <summary>Keeps the end of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The most characters to keep, the mark included.</param>
    /// <param name="mark">What is put before it when something was cut.</param>
    public static string KeepEnd(string text, int length, string mark = "…")
    {
        if (text.Length <= length)
        {
            return text;
        }

        var start = Math.Min(text.Length, text.Length - length + mark.Length);
        if (start < text.Length && char.IsLowSurrogate(text[start]))
        {
            start++;
        }

        return string.Concat(mark, text.AsSpan(start));
    }
}
