using Butler.Alerts;
using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Notifications.Teams;

/// <summary>A Microsoft Teams destination. Section: <c>Butler:teamsNotification</c>.</summary>
/// <remarks>Every key of a route can also stand directly in the section: it is then the default of all routes.</remarks>
public sealed class TeamsAlertOptions : AlertSinkOptions<TeamsRouteOptions>
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
}
