namespace Butler.Messaging;

/// <summary>Posts single messages to a chat, at once and once.</summary>
/// <remarks>Safe for concurrent use. Does not try again: the caller knows the outcome and decides. Does not throw because of the chat.</remarks>
public interface IChatPoster
{
    /// <summary>Posts a message.</summary>
    /// <param name="post">The message.</param>
    /// <param name="cancellationToken">Gives up; the message may have been posted.</param>
    /// <returns><see cref="MessageStatus.Sent"/>; <see cref="MessageStatus.Refused"/> with what the chat answered;
    /// <see cref="MessageStatus.Unavailable"/>; or <see cref="MessageStatus.NotConfigured"/>.</returns>
    ValueTask<MessageResult> PostAsync(ChatPost post, CancellationToken cancellationToken);
}
