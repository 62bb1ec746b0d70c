namespace Butler.Messaging;

/// <summary>What became of a message that was handed to another system.</summary>
public enum MessageStatus
{
    /// <summary>The other system took it.</summary>
    Sent,

    /// <summary>It is on disk and goes out as soon as the other system can be reached.</summary>
    Queued,

    /// <summary>It will not be taken as it is: trying again does not help.</summary>
    Refused,

    /// <summary>The other system cannot be reached, or is not able to take it now.</summary>
    Unavailable,

    /// <summary>Settings of Butler are missing, so nothing was tried.</summary>
    NotConfigured,
}
