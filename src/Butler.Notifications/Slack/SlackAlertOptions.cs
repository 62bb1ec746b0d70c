using Butler.Alerts;
using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Notifications.Slack;

/// <summary>A Slack destination. Section: <c>Butler:slackNotification</c>.</summary>
/// <remarks>Every key of a route can also stand directly in the section: it is then the default of all routes.</remarks>
public sealed class SlackAlertOptions : AlertSinkOptions<SlackRouteOptions>
{
    /// <summary>Gets or sets the incoming webhook of all routes that name none of their own. Key: <c>webhookURL</c>.</summary>
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

    /// <summary>Gets or sets the channel of all routes that name none of their own.</summary>
    /// <value>Empty by default: the channel that the webhook was made for.</value>
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
