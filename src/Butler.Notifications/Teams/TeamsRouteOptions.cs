using Butler.Notifications.Shared;

namespace Butler.Notifications.Teams;

/// <summary>One route to Microsoft Teams.</summary>
public sealed class TeamsRouteOptions : ChatRouteOptions
{
    /// <summary>Gets or sets the form of basic messages. Formatted messages are whatever their template gives.</summary>
    /// <value><see cref="TeamsBasicFormat.MessageCard"/> by default, as in Butler 16.</value>
    public TeamsBasicFormat BasicFormat { get; set; }
}
