namespace Butler.Messaging;

/// <summary>A message for people in a chat.</summary>
/// <param name="Channel">The channel, such as <c>#ops</c>. A webhook may override it.</param>
/// <param name="Sender">The display name of the sender.</param>
/// <param name="Text">The text, shown as it is.</param>
public sealed record ChatPost(string Channel, string Sender, string Text)
{
    /// <summary>Gets the icon of the message, as in <c>:ghost:</c>.</summary>
    /// <value><see langword="null"/> by default: that of the webhook.</value>
    public string? Emoji { get; init; }
}
