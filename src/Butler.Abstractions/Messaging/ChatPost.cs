namespace Butler.Messaging;

/// <summary>A message for people in a chat.</summary>
/// <param name="Channel">The channel, as in <c>#ops</c>. A webhook may insist on its own channel.</param>
/// <param name="Sender">The name that the message seems to come from.</param>
/// <param name="Text">The text, shown as it is.</param>
public sealed record ChatPost(string Channel, string Sender, string Text)
{
    /// <summary>Gets the icon of the message, as in <c>:ghost:</c>.</summary>
    /// <value><see langword="null"/> by default: that of the webhook.</value>
    public string? Emoji { get; init; }
}
