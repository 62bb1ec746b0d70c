using System.Text.Json;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Teams;

/// <summary>Writes the bodies of basic Microsoft Teams messages.</summary>
internal static class TeamsPayload
{
    private const int MaxTitleLength = 500;

    /// <summary>A legacy message card.</summary>
    /// <param name="text">Its title, in Markdown.</param>
    /// <param name="summary">The same without Markdown, for notifications.</param>
    /// <param name="qmcUrl">The target of a button.</param>
    /// <param name="hubUrl">The target of another button.</param>
    public static ReadOnlyMemory<byte> MessageCard(string text, string summary, string? qmcUrl, string? hubUrl) => PayloadJson.WriteObject(writer =>
    {
        writer.WriteString("@type", "MessageCard");
        writer.WriteString("@context", "https://schema.org/extensions");
        writer.WriteString("summary", OneLine.Of(summary, MaxTitleLength));
        writer.WriteString("title", OneLine.Of(text, MaxTitleLength));
        writer.WriteString("themeColor", "0078D7");
        writer.WriteStartArray("potentialAction");
        WriteOpenUri(writer, "Qlik Sense QMC", qmcUrl);
        WriteOpenUri(writer, "Qlik Sense Hub", hubUrl);
        writer.WriteEndArray();
    });

    /// <summary>A message with one Adaptive Card.</summary>
    /// <param name="text">Its heading, in Markdown.</param>
    /// <param name="summary">The same without Markdown, for notifications.</param>
    /// <param name="qmcUrl">The target of a button.</param>
    /// <param name="hubUrl">The target of another button.</param>
    public static ReadOnlyMemory<byte> AdaptiveCard(string text, string summary, string? qmcUrl, string? hubUrl) => PayloadJson.WriteObject(writer =>
    {
        writer.WriteString("type", "message");
        writer.WriteString("summary", OneLine.Of(summary, MaxTitleLength));
        writer.WriteStartArray("attachments");
        writer.WriteStartObject();
        writer.WriteString("contentType", "application/vnd.microsoft.card.adaptive");
        writer.WriteNull("contentUrl");
        writer.WriteStartObject("content");
        writer.WriteString("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        writer.WriteString("type", "AdaptiveCard");
        writer.WriteString("version", "1.3");
        writer.WriteString("fallbackText", OneLine.Of(text, MaxTitleLength));
        writer.WriteStartArray("body");
        WriteHeading(writer, OneLine.Of(text, MaxTitleLength));
        if (qmcUrl is not null || hubUrl is not null)
        {
            WriteActions(writer, qmcUrl, hubUrl);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
    });

    /// <summary>One line of text, in the form that matches the type of webhook.</summary>
    public static ReadOnlyMemory<byte> Plain(string text, string summary, ReadOnlyMemory<byte> refused)
    {
        using var message = JsonDocument.Parse(refused);
        return message.RootElement.TryGetProperty("attachments", out _)
            ? AdaptiveCard(text, summary, qmcUrl: null, hubUrl: null)
            : MessageCard(text, summary, qmcUrl: null, hubUrl: null);
    }

    private static void WriteOpenUri(Utf8JsonWriter writer, string name, string? url)
    {
        if (url is null)
        {
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("@type", "OpenUri");
        writer.WriteString("name", name);
        writer.WriteStartArray("targets");
        writer.WriteStartObject();
        writer.WriteString("os", "default");
        writer.WriteString("uri", url);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteHeading(Utf8JsonWriter writer, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "TextBlock");
        writer.WriteString("text", text);
        writer.WriteString("size", "large");
        writer.WriteString("weight", "bolder");
        writer.WriteString("style", "heading");
        writer.WriteBoolean("wrap", true);
        writer.WriteEndObject();
    }

    private static void WriteActions(Utf8JsonWriter writer, string? qmcUrl, string? hubUrl)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "ActionSet");
        writer.WriteString("spacing", "extraLarge");
        writer.WriteBoolean("separator", true);
        writer.WriteStartArray("actions");
        WriteOpenUrl(writer, "Open QMC", qmcUrl);
        WriteOpenUrl(writer, "Open Hub", hubUrl);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteOpenUrl(Utf8JsonWriter writer, string title, string? url)
    {
        if (url is null)
        {
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("type", "Action.OpenUrl");
        writer.WriteString("title", title);
        writer.WriteString("url", url);
        writer.WriteEndObject();
    }
}
