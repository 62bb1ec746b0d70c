using System.Text.Json;
using Butler.Messaging;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Slack;

/// <summary>Writes the body of a Slack message.</summary>
internal static class SlackPayload
{
    private const int MaxNotificationLength = 1000;

    /// <summary>The keys of a rendered template, over sender and channel of the route.</summary>
    public static ReadOnlyMemory<byte> Formatted(SlackRouteOptions route, JsonElement message) => PayloadJson.WriteObject(writer =>
    {
        WriteSender(writer, route, name => !message.TryGetProperty(name, out _));
        foreach (var property in message.EnumerateObject())
        {
            property.WriteTo(writer);
        }
    });

    /// <summary>One line of text, with buttons for the links that are set.</summary>
    public static ReadOnlyMemory<byte> Basic(SlackRouteOptions route, string text, string? qmcUrl, string? hubUrl) => PayloadJson.WriteObject(writer =>
    {
        WriteSender(writer, route, static _ => true);

        // Shown in the notification on a phone; Slack itself shows the blocks.
        writer.WriteString("text", SlackMarkup.Line(text, MaxNotificationLength));
        writer.WriteStartArray("blocks");
        writer.WriteStartObject();
        writer.WriteString("type", "header");
        WriteText(writer, SlackMarkup.Line(text, SlackLimits.HeaderText));
        writer.WriteEndObject();
        writer.WriteStartObject();
        writer.WriteString("type", "divider");
        writer.WriteEndObject();
        if (qmcUrl is not null || hubUrl is not null)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "actions");
            writer.WriteStartArray("elements");
            WriteButton(writer, "Open QMC", qmcUrl);
            WriteButton(writer, "Open Hub", hubUrl);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    /// <summary>Plain text, the simplest form that Slack accepts.</summary>
    public static ReadOnlyMemory<byte> Plain(SlackRouteOptions route, string text) => PayloadJson.WriteObject(writer =>
    {
        WriteSender(writer, route, static _ => true);
        writer.WriteString("text", SlackMarkup.Line(text, MaxNotificationLength));
    });

    /// <summary>A caller's text, in a separate section as in Butler 16.</summary>
    public static ReadOnlyMemory<byte> Post(ChatPost post, SlackTextFormat format) => PayloadJson.WriteObject(writer =>
    {
        writer.WriteString("username", post.Sender);
        writer.WriteString("channel", post.Channel);
        if (post.Emoji is { } emoji)
        {
            writer.WriteString("icon_emoji", emoji);
        }

        writer.WriteStartArray("blocks");
        writer.WriteStartObject();
        writer.WriteString("type", "section");
        writer.WriteStartObject("text");
        writer.WriteString("type", format == SlackTextFormat.PlainText ? "plain_text" : "mrkdwn");
        writer.WriteString("text", post.Text);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
    });

    private static void WriteSender(Utf8JsonWriter writer, SlackRouteOptions route, Func<string, bool> isFree)
    {
        foreach (var (name, value) in new[] { ("username", route.FromUser), ("channel", route.Channel), ("icon_emoji", route.IconEmoji) })
        {
            if (!string.IsNullOrWhiteSpace(value) && isFree(name))
            {
                writer.WriteString(name, value);
            }
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string text)
    {
        writer.WriteStartObject("text");
        writer.WriteString("type", "plain_text");
        writer.WriteString("text", text);
        writer.WriteBoolean("emoji", true);
        writer.WriteEndObject();
    }

    private static void WriteButton(Utf8JsonWriter writer, string label, string? url)
    {
        if (url is null)
        {
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("type", "button");
        WriteText(writer, label);
        writer.WriteString("style", "primary");
        writer.WriteString("url", url);
        writer.WriteEndObject();
    }
}
