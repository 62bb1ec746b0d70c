using Butler.Notifications.Email;
using CsCheck;

namespace Butler.Notifications.Tests.Email;

public sealed class MailAddressTextTests
{
    [Theory]
    [InlineData("a@b.co", "a@b.co")]
    [InlineData(" a@b.co ", "a@b.co")]
    [InlineData("root@localhost", "root@localhost")]
    [InlineData("Foo Bar <a@b.co>", "a@b.co")]
    [InlineData("\"Bar, Foo\" <a@b.co>", "a@b.co")]
    [InlineData("<a@b.co>", "a@b.co")]
    [InlineData("Qlik Sense (no-reply) <qliksense-noreply@mydomain.com>", "qliksense-noreply@mydomain.com")]
    [InlineData("göran@exämple.com", "göran@exämple.com")]
    [InlineData("first.last+tag@sub.example.com", "first.last+tag@sub.example.com")]
    [InlineData("x@[127.0.0.1]", "x@[127.0.0.1]")]
    public void Accepts(string text, string address)
    {
        MailAddressText.TryParse(text, out var mailbox).Should().BeTrue();
        mailbox!.Address.Should().Be(address);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("<Email address 1>")]
    [InlineData("nobody")]
    [InlineData("@b.co")]
    [InlineData("a@")]
    [InlineData("a b@c.co")]
    [InlineData("a@b.co, c@d.co")]
    [InlineData("a@b.co; c@d.co")]
    [InlineData("a@b.co\r\nBcc: x@y.co")]
    [InlineData("a@b.co\0")]
    [InlineData("group: a@b.co;")]
    public void Refuses(string? text) => MailAddressText.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void Never_throws_and_never_lets_a_line_end_through() =>
        Gen.String.Sample(text => !MailAddressText.TryParse(text, out var mailbox) || !mailbox.ToString().Any(char.IsControl));
}
