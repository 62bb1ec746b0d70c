using System.Text;
using System.Text.Json;
using Butler.Alerts.Templates;
using Butler.Notifications.Shared;
using Butler.Notifications.Templating.Markup;

namespace Butler.Notifications.Slack;

/// <summary>Keeps values in messages of Slack from acting as links and mentions. Slack's control characters are <c>&amp;</c>, <c>&lt;</c> and
/// <c>&gt;</c>; it shows their entities as the characters, in <c>mrkdwn</c> and in <c>plain_text</c>, and it knows no others.</summary>
internal sealed class SlackMarkup : IMessageMarkup
{
    private static readonly string[] Entities = ["&amp;", "&lt;", "&gt;"];

    public static SlackMarkup Instance { get; } = new();

    /// <summary>Creates a single line, and cuts text that is too long without leaving half an entity.</summary>
    public static string Line(string text, int maxLength)
    {
        var line = OneLine.Of(text, maxLength);
        var start = line.EndsWith('…') ? line.LastIndexOf('&') : -1;
        return start >= 0 && Array.Exists(Entities, entity => entity.StartsWith(line[start..^1], StringComparison.Ordinal) && entity != line[start..^1])
            ? line[..start] + "…"
            : line;
    }

    /// <summary>Escapes a text that is a value from end to end.</summary>
    public static string EscapeAll(string value) =>
        value.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    public string Escape(MarkedText text)
    {
        var result = new StringBuilder(text.Text.Length + 16);
        for (var i = 0; i < text.Text.Length; i++)
        {
            var letter = text.Text[i];
            _ = letter switch
            {
                _ when text[i] == TextOrigin.Author => result.Append(letter),
                '&' when text[i] == TextOrigin.Escaped && IsEntity(text.Text, i) => result.Append('&'),
                '&' => result.Append("&amp;"),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                _ => result.Append(letter),
            };
        }

        return result.ToString();
    }

    public string Escape(JsonElement holder, string name, MarkedText text) =>
        name.EndsWith("url", StringComparison.OrdinalIgnoreCase) || name is "title_link" or "author_link" or "author_icon" or "footer_icon" ? text.Text
        : name == "text" && TypeOf(holder) == "markdown" ? MarkdownText.Escape(text)
        : Escape(text);

    // Rich text consists of elements: its texts are shown literally.
    public bool IsPlain(JsonElement holder, string name) => TypeOf(holder).StartsWith("rich_text", StringComparison.Ordinal);

    private static string TypeOf(JsonElement holder) =>
        holder.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "";

    private static bool IsEntity(string text, int index) =>
        Array.Exists(Entities, entity => string.CompareOrdinal(text, index, entity, 0, entity.Length) == 0);
}
