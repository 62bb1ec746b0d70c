using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Butler.Alerts.Templates;

namespace Butler.Notifications.Templating.Markup;

/// <summary>Marks in rendered text that tell values from what the author of a template wrote.</summary>
/// <remarks>They are noncharacters of Unicode, which no text may hold; whatever stands between two marks of a value is free of them.</remarks>
internal static class ValueMarks
{
    /// <summary>Around a tag whose author wants the value to act as markup: triple braces, <c>raw</c>.</summary>
    public const char Raw = '\ufdd2';
    public const char RawEnd = '\ufdd3';

    private const char Value = '\ufdd0';
    private const char ValueEnd = '\ufdd1';

    // Around the part of a value that a TemplateEscape returned.
    private const char Escaped = '\ufdd4';
    private const char EscapedEnd = '\ufdd5';

    private static readonly SearchValues<char> All = SearchValues.Create("\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5");
    private static readonly SearchValues<char> Outer = SearchValues.Create("\ufdd0\ufdd1\ufdd2\ufdd3");

    public static bool Is(char letter) => letter is >= Value and <= EscapedEnd;

    /// <summary>Marks a value that was printed.</summary>
    /// <param name="value">What the template printed.</param>
    /// <param name="escape">Escapes it for the document.</param>
    public static string Wrap(string value, Func<string, string> escape) => Value + escape(Remove(value, Outer)) + ValueEnd;

    public static string WrapEscaped(string value) => Escaped + Remove(value) + EscapedEnd;

    public static string Remove(string text) => Remove(text, All);

    /// <summary>Takes the marks out of a rendered text and notes what they say.</summary>
    public static MarkedText Read(string marked)
    {
        var text = new StringBuilder(marked.Length);
        var origins = new List<TextOrigin>(marked.Length);
        bool isValue = false, isRaw = false, isEscaped = false;
        foreach (var letter in marked)
        {
            switch (letter)
            {
                case Value or ValueEnd:
                    isValue = letter == Value;
                    isEscaped = false;
                    break;
                case Raw or RawEnd:
                    isRaw = letter == Raw;
                    break;
                case Escaped or EscapedEnd:
                    isEscaped = letter == Escaped;
                    break;
                default:
                    text.Append(letter);
                    origins.Add(!isValue ? TextOrigin.Author : isEscaped ? TextOrigin.Escaped : isRaw ? TextOrigin.Author : TextOrigin.Value);
                    break;
            }
        }

        return new MarkedText(text.ToString(), CollectionsMarshal.AsSpan(origins));
    }

    private static string Remove(string text, SearchValues<char> marks) =>
        text.AsSpan().IndexOfAny(marks) < 0 ? text : string.Concat(text.Where(letter => !marks.Contains(letter)));
}
