using MimeKit;

namespace Butler.Notifications.Tests.Email;

public sealed record ReceivedMail(string Sender, IReadOnlyList<string> Recipients, byte[] Content, bool IsEncrypted, string? User)
{
    public MimeMessage Message { get; } = MimeMessage.Load(new MemoryStream(Content));
}
