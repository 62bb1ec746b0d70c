using MimeKit;

namespace Butler.TestKit.Email;

public sealed record ReceivedMail(string Sender, IReadOnlyList<string> Recipients, byte[] Content, bool IsEncrypted, string? User)
{
    public MimeMessage Message { get; } = MimeMessage.Load(new MemoryStream(Content));
}
