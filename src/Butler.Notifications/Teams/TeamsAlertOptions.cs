using Butler.Alerts;
using Butler.Configuration;
using Butler.Notifications.Shared;
using Microsoft.Extensions.Configuration;

namespace Butler.Notifications.Teams;

/// <summary>A Microsoft Teams destination. Section: <c>Butler:teamsNotification</c>.</summary>
/// <remarks>Every route key can also be set directly in the section, as the default for all routes.</remarks>
public sealed class TeamsAlertOptions : AlertSinkOptions<TeamsRouteOptions>
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
}

/// <summary>The format of basic messages. It must match the type of webhook.</summary>
public enum TeamsBasicFormat
{
    /// <summary>A legacy message card, for Office 365 connector webhooks.</summary>
    MessageCard,

    /// <summary>An Adaptive Card, for webhooks of Power Automate workflows.</summary>
    AdaptiveCard,
}

/// <summary>One route to Microsoft Teams.</summary>
public sealed class TeamsRouteOptions : ChatRouteOptions
{
    /// <summary>Gets or sets the format of basic messages. Formatted messages are whatever their template produces.</summary>
    /// <value><see cref="TeamsBasicFormat.MessageCard"/> by default, as in Butler 16.</value>
    public TeamsBasicFormat BasicFormat { get; set; }
}
