namespace Butler.Notifications.Teams;

/// <summary>The form of basic messages. It must fit the kind of webhook that takes them.</summary>
public enum TeamsBasicFormat
{
    /// <summary>A legacy message card, for Office 365 connector webhooks.</summary>
    MessageCard,

    /// <summary>An Adaptive Card, for webhooks of Power Automate workflows.</summary>
    AdaptiveCard,
}
