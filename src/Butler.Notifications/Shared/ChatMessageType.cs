namespace Butler.Notifications.Shared;

/// <summary>How a chat message is made.</summary>
public enum ChatMessageType
{
    /// <summary>One line of text in a fixed frame, with links to Qlik Sense.</summary>
    Basic,

    /// <summary>A template that gives the whole message as JSON.</summary>
    Formatted,
}
