using System.Text.Json;
using Butler.Alerts.Templates;
using Butler.Notifications.Templating.Markup;

namespace Butler.Notifications.Teams;

/// <summary>Keeps values in cards of Microsoft Teams from acting as Markdown and as mentions.</summary>
internal sealed class TeamsMarkup : IMessageMarkup
{
    // Addresses, identifiers, and texts that are shown literally.
    private static readonly HashSet<string> PlainMembers = new(StringComparer.OrdinalIgnoreCase)
    {
        "url", "uri", "iconUrl", "contentUrl", "backgroundImage", "target", "id", "type", "$schema", "contentType", "language", "codeSnippet", "altText",
        "summary", "tooltip", "themeColor",
    };

    public static TeamsMarkup Instance { get; } = new();

    public string Escape(MarkedText text) => MarkdownText.Escape(text);

    public string Escape(JsonElement holder, string name, MarkedText text) =>
        PlainMembers.Contains(name) || (name is "title" or "name" && IsAction(holder)) ? text.Text : Escape(text);

    public bool IsPlain(JsonElement holder, string name) => name == "mentioned" || TypeOf(holder) is "RichTextBlock" or "CodeBlock";

    private static bool IsAction(JsonElement holder) =>
        TypeOf(holder) is "OpenUri" or "HttpPOST" or "ActionCard" or "InvokeAddInCommand" || TypeOf(holder).StartsWith("Action.", StringComparison.Ordinal);

    private static string TypeOf(JsonElement holder) =>
        (holder.TryGetProperty("type", out var type) || holder.TryGetProperty("@type", out type)) && type.ValueKind == JsonValueKind.String
            ? type.GetString()!
            : "";
}
