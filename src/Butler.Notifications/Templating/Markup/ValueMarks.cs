using System.Buffers;

namespace Butler.Notifications.Templating.Markup;

/// <summary>Marks in rendered text that tell values from what the author of a template wrote.</summary>
/// <remarks>They are noncharacters of Unicode, which no text may hold; whatever stands between two marks of a value is free of them.</remarks>
internal static class ValueMarks
{
    public const char Value = '\ufdd0';
    public const char ValueEnd = '\ufdd1';

    /// <summary>Around a tag whose author wants the value to act as markup: triple braces, <c>raw</c>.</summary>
    public const char Raw = '\ufdd2';
    public const char RawEnd = '\ufdd3';

    /// <summary>Around the part of a value that the author escaped by hand for Slack.</summary>
    public const char Mrkdwn = '\ufdd4';
    public const char MrkdwnEnd = '\ufdd5';

    private static readonly SearchValues<char> All = SearchValues.Create("\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5");
    private static readonly SearchValues<char> Outer = SearchValues.Create("\ufdd0\ufdd1\ufdd2\ufdd3");

    public static bool Is(char letter) => letter is >= Value and <= MrkdwnEnd;

    /// <summary>Marks a value that was printed.</summary>
    /// <param name="value">What the template printed.</param>
    /// <param name="escape">Escapes it for the document.</param>
    public static string Wrap(string value, Func<string, string> escape) => Value + escape(Remove(value, Outer)) + ValueEnd;

    public static string WrapMrkdwn(string value) => Mrkdwn + Remove(value) + MrkdwnEnd;

    public static string Remove(string text) => Remove(text, All);

    private static string Remove(string text, SearchValues<char> marks) =>
        text.AsSpan().IndexOfAny(marks) < 0 ? text : string.Concat(text.Where(letter => !marks.Contains(letter)));
}
