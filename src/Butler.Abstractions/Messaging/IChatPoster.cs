namespace Butler.Messaging;

/// <summary>Posts individual messages to a chat, with a single immediate attempt.</summary>
/// <remarks>Safe for concurrent use. Does not retry: the caller gets the result and decides. Does not throw because of the chat.</remarks>
public interface IChatPoster
{
    /// <summary>Posts a message.</summary>
    /// <param name="post">The message.</param>
    /// <param name="cancellationToken">Gives up; the message may have been posted.</param>
    /// <returns><see cref="MessageStatus.Sent"/>; <see cref="MessageStatus.Refused"/> with the chat's response;
    /// <see cref="MessageStatus.Unavailable"/>; or <see cref="MessageStatus.NotConfigured"/>.</returns>
    ValueTask<MessageResult> PostAsync(ChatPost post, CancellationToken cancellationToken);
}
