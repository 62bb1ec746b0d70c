using System.Text;

namespace Butler.Notifications.Templating.Engines;

/// <summary>The inside of a raw block, which the compiler does not know: handed to a helper that prints it as it is.</summary>
internal static class RawText
{
    public const string Helper = "__rawText";

    // In a form that has neither braces nor quotes.
    public static string Tag(string text) => $"{{{{{Helper} \"{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}\"}}}}";

    public static string Read(string argument) => Encoding.UTF8.GetString(Convert.FromBase64String(argument));
}
