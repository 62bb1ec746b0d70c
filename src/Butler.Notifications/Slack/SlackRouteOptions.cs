using Butler.Alerts;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Slack;

/// <summary>One route to Slack.</summary>
public sealed class SlackRouteOptions : ChatRouteOptions
{
    /// <summary>Gets or sets the channel.</summary>
    /// <value>Empty by default: the webhook's own channel. Slack ignores it for webhooks of Slack apps.</value>
    public string Channel { get; set; } = "";

    /// <summary>Gets or sets the display name of the sender.</summary>
    /// <value>Empty by default: the webhook's own name.</value>
    public string FromUser { get; set; } = "";

    /// <summary>Gets or sets the icon of the message, as in <c>:ghost:</c>.</summary>
    /// <value>Empty by default: the webhook's own icon.</value>
    public string IconEmoji { get; set; } = "";

    /// <inheritdoc/>
    public override void AdoptTarget(RouteOptions other)
    {
        if (!NamesTarget())
        {
            base.AdoptTarget(other);
            var slack = (SlackRouteOptions)other;
            Channel = Channel.Length == 0 ? slack.Channel : Channel;
            FromUser = FromUser.Length == 0 ? slack.FromUser : FromUser;
            IconEmoji = IconEmoji.Length == 0 ? slack.IconEmoji : IconEmoji;
        }
    }
}
