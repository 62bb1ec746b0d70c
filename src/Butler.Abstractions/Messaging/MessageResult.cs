namespace Butler.Messaging;

/// <summary>The outcome of handing one message to another system.</summary>
public sealed record MessageResult
{
    private MessageResult(MessageStatus status, string detail)
    {
        Status = status;
        Detail = detail;
    }

    /// <summary>Gets what became of the message.</summary>
    public MessageStatus Status { get; }

    /// <summary>Gets what the other system answered when the message was sent, if anything, or why it was not sent. Holds no secret.</summary>
    public string Detail { get; }

    /// <summary>Gets whether Butler has done its part: the message was taken, or is kept for sure and goes out later.</summary>
    public bool IsAccepted => Status is MessageStatus.Sent or MessageStatus.Queued;

    /// <summary>Reports that the other system took the message.</summary>
    /// <param name="answer">What it answered, if that says anything.</param>
    /// <returns>The result.</returns>
    public static MessageResult Sent(string answer = "") => new(MessageStatus.Sent, answer);

    /// <summary>Reports that the message is on disk and goes out later.</summary>
    /// <param name="reason">Why it did not go out now, free of secrets.</param>
    /// <returns>The result.</returns>
    public static MessageResult Queued(string reason) => new(MessageStatus.Queued, reason);

    /// <summary>Reports that the message will not be taken as it is.</summary>
    /// <param name="reason">Why, free of secrets.</param>
    /// <returns>The result.</returns>
    public static MessageResult Refused(string reason) => new(MessageStatus.Refused, reason);

    /// <summary>Reports that the other system cannot take the message now.</summary>
    /// <param name="reason">Why, free of secrets.</param>
    /// <returns>The result.</returns>
    public static MessageResult Unavailable(string reason) => new(MessageStatus.Unavailable, reason);

    /// <summary>Reports that settings are missing.</summary>
    /// <param name="reason">Which, with their full keys.</param>
    /// <returns>The result.</returns>
    public static MessageResult NotConfigured(string reason) => new(MessageStatus.NotConfigured, reason);
}

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
