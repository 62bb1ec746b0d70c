using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Notifications.Slack;

/// <summary>Where messages of load scripts and other callers are posted. Section: <c>Butler:slackNotification:restMessage</c>.</summary>
public sealed class SlackPostOptions
{
    /// <summary>Gets or sets the incoming webhook. Key: <c>webhookURL</c>.</summary>
    /// <value>An absolute URL with https or http; empty by default: callers are told that nothing can be posted.</value>
    [Secret]
    [ConfigurationKeyName("webhookURL")]
    public string WebhookUrl { get; set; } = "";

    /// <summary>Gets or sets how Slack reads the text.</summary>
    /// <value><c>mrkdwn</c> by default: formatting, links (<c>&lt;https://…|label&gt;</c>) and mentions (<c>&lt;!here&gt;</c>) work, so a caller escapes
    /// <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c> in data of its own. <c>plainText</c>: letter by letter, as in Butler 16.</value>
    public SlackTextFormat TextFormat { get; set; } = SlackTextFormat.Mrkdwn;

    /// <summary>Gets or sets how long Slack may take to answer.</summary>
    /// <value>1 second to 1 minute; 10 seconds by default. A bare number in a file counts seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}

/// <summary>How Slack reads the text of a message.</summary>
public enum SlackTextFormat
{
    /// <summary>With Slack's own markup: formatting, links, mentions.</summary>
    Mrkdwn,

    /// <summary>Letter by letter; only emoji names act.</summary>
    PlainText,
}
