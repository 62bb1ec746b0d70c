using System.Text;

namespace Butler.Notifications.Tests.Shared;

/// <summary>Texts with everything in them that breaks a payload when it is cut in the wrong place.</summary>
internal static class AnyText
{
    private static readonly string[] Pieces =
        ["a", "ö", "🙂", "👩‍👩‍👧", "\"", "\\", "\\n", "\n", "\r\n", "\t", "&amp;", "&lt;", "&", ";", "```", "*", "<", ">", "{{x}}", "\u0001", " ", "日本"];

    public static string Of(int seed, int pieces)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (var piece = 0; piece < pieces; piece++)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }

    public static bool IsWhole(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && (++index == text.Length || !char.IsLowSurrogate(text[index])))
            {
                return false;
            }

            if (index < text.Length && char.IsLowSurrogate(text[index]) && (index == 0 || !char.IsHighSurrogate(text[index - 1])))
            {
                return false;
            }
        }

        return true;
    }
}
