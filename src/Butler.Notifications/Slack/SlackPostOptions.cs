using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Notifications.Slack;

/// <summary>Where messages from load scripts and other callers are posted. Section: <c>Butler:slackNotification:restMessage</c>.</summary>
public sealed class SlackPostOptions
{
    /// <summary>Gets or sets the incoming webhook. Key: <c>webhookURL</c>.</summary>
    /// <value>An absolute http or https URL; empty by default: callers get an error.</value>
    [Secret]
    [ConfigurationKeyName("webhookURL")]
    public string WebhookUrl { get; set; } = "";

    /// <summary>Gets or sets how Slack reads the text.</summary>
    /// <value><c>mrkdwn</c> by default: formatting, links (<c>&lt;https://…|label&gt;</c>) and mentions (<c>&lt;!here&gt;</c>) work, so callers must escape
    /// <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c> in their data. <c>plainText</c>: the text is shown literally, as in Butler 16.</value>
    public SlackTextFormat TextFormat { get; set; } = SlackTextFormat.Mrkdwn;

    /// <summary>Gets or sets how long Slack may take to respond.</summary>
    /// <value>1 second to 1 minute; 10 seconds by default. In a file, a plain number is in seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}

/// <summary>Specifies how Slack interprets the text of a message.</summary>
public enum SlackTextFormat
{
    /// <summary>With Slack's markup: formatting, links, mentions.</summary>
    Mrkdwn,

    /// <summary>Literally; only emoji names take effect.</summary>
    PlainText,
}
