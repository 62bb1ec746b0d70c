namespace Butler.Messaging;

/// <summary>The outcome of handing one message to another system.</summary>
public sealed record MessageResult
{
    private MessageResult(MessageStatus status, string detail)
    {
        Status = status;
        Detail = detail;
    }

    /// <summary>Gets the status of the message.</summary>
    public MessageStatus Status { get; }

    /// <summary>Gets the other system's response if the message was sent, or why it was not sent. Contains no secrets.</summary>
    public string Detail { get; }

    /// <summary>Gets whether Butler has done its part: the message was accepted, or is stored and will be sent later.</summary>
    public bool IsAccepted => Status is MessageStatus.Sent or MessageStatus.Queued;

    /// <summary>Reports that the other system accepted the message.</summary>
    /// <param name="answer">The response, if it is meaningful.</param>
    /// <returns>The result.</returns>
    public static MessageResult Sent(string answer = "") => new(MessageStatus.Sent, answer);

    /// <summary>Reports that the message is on disk and will be sent later.</summary>
    /// <param name="reason">Why it did not go out now, free of secrets.</param>
    /// <returns>The result.</returns>
    public static MessageResult Queued(string reason) => new(MessageStatus.Queued, reason);

    /// <summary>Reports that the message was permanently rejected.</summary>
    /// <param name="reason">Why, free of secrets.</param>
    /// <returns>The result.</returns>
    public static MessageResult Refused(string reason) => new(MessageStatus.Refused, reason);

    /// <summary>Reports that the other system cannot accept the message now.</summary>
    /// <param name="reason">Why, free of secrets.</param>
    /// <returns>The result.</returns>
    public static MessageResult Unavailable(string reason) => new(MessageStatus.Unavailable, reason);

    /// <summary>Reports that settings are missing.</summary>
    /// <param name="reason">The missing settings, with their full keys.</param>
    /// <returns>The result.</returns>
    public static MessageResult NotConfigured(string reason) => new(MessageStatus.NotConfigured, reason);
}

/// <summary>The status of a message sent to another system.</summary>
public enum MessageStatus
{
    /// <summary>The other system accepted it.</summary>
    Sent,

    /// <summary>It is on disk and will be sent as soon as the other system can be reached.</summary>
    Queued,

    /// <summary>It was rejected; trying again does not help.</summary>
    Refused,

    /// <summary>The other system cannot be reached, or is not able to take it now.</summary>
    Unavailable,

    /// <summary>Settings are missing, so nothing was tried.</summary>
    NotConfigured,
}
