using Butler.Alerts;
using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Notifications.Slack;

/// <summary>A Slack destination. Section: <c>Butler:slackNotification</c>.</summary>
/// <remarks>Every route key can also be set directly in the section, as the default for all routes.</remarks>
public sealed class SlackAlertOptions : AlertSinkOptions<SlackRouteOptions>
{
    /// <summary>Gets or sets the default incoming webhook of all routes. Key: <c>webhookURL</c>.</summary>
    /// <value>An absolute URL with https or http.</value>
    [Secret]
    [ConfigurationKeyName("webhookURL")]
    public string WebhookUrl
    {
        get;
        set
        {
            field = value;
            Defaults(route => route.WebhookUrl = value);
        }
    } = "";

    /// <summary>Gets or sets the default channel of all routes.</summary>
    /// <value>Empty by default: the webhook's own channel.</value>
    public string Channel
    {
        get;
        set
        {
            field = value;
            Defaults(route => route.Channel = value);
        }
    } = "";
}
