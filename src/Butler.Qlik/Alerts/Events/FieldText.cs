using System.Buffers;

namespace Butler.Qlik.Alerts.Events;

/// <summary>Sanitizes the text of one field.</summary>
internal static class FieldText
{
    /// <summary>The maximum number of UTF-16 units in a field.</summary>
    public const int MaxLength = 500;

    /// <summary>The text that log4net prints for an unset property.</summary>
    private const string Unset = "(null)";

    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(static code => (char)code), '\u007F']);

    /// <summary>Removes control characters, then cuts the text, never inside a surrogate pair.</summary>
    public static string Sanitise(string text)
    {
        var clean = Remove(text, Controls);
        if (clean.Length <= MaxLength)
        {
            return clean;
        }

        return clean[..(char.IsHighSurrogate(clean[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
    }

    /// <summary>Converts log4net's text for an unset property to an empty field.</summary>
    public static string EmptyIfUnset(string text) => text == Unset ? "" : text;

    /// <summary>Tests for exactly 8-4-4-4-12 hexadecimal digits.</summary>
    public static bool IsGuid(string text)
    {
        if (text.Length != 36)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? text[i] != '-' : !char.IsAsciiHexDigit(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static string Remove(string text, SearchValues<char> unwanted) =>
        text.AsSpan().ContainsAny(unwanted) ? string.Concat(text.Where(letter => !unwanted.Contains(letter))) : text;
}
