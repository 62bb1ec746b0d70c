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

    /// <summary>Gets or sets how long Slack may take to answer.</summary>
    /// <value>1 second to 1 minute; 10 seconds by default. A bare number in a file counts seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
