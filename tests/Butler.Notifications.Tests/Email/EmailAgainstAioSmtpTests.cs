using Butler.Alerts;
using Butler.Notifications.Email;
using Butler.Notifications.Tests.Conformance;

namespace Butler.Notifications.Tests.Email;

public sealed class EmailAgainstAioSmtpTests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Theory]
    [InlineData("", false)]
    [InlineData("--starttls", true)]
    [InlineData("--tls", true)]
    public async Task Mail_arrives_plain_by_starttls_and_by_tls(string mode, bool expectEncrypted)
    {
        await using var server = await AioSmtpServer.StartAsync(mode.Length == 0 ? [] : [mode, .. Certificate]);
        using var host = EmailSinkTestHost.Create(server.Port, o =>
        {
            o.Smtp.Host = expectEncrypted ? "localhost" : "127.0.0.1";
            o.Smtp.Secure = mode == "--tls";
            o.Smtp.Tls.RequireTls = mode == "--starttls";
            o.Smtp.Tls.Ca = _certificates.AuthorityFile;
        });

        (await host.SendAsync(Some.FailedReload)).Should().Be(DeliveryResult.Delivered);

        var mail = await server.ReceiveAsync();
        mail.Sender.Should().Be("qlik@example.com");
        mail.Recipients.Should().Equal(EmailSinkTestHost.Recipient);
        mail.Message.Subject.Should().Be("Qlik Sense reload failed: Månads\\rapport \"A\" <b>& {x}");
        mail.Message.TextBody.Should().Contain("Månads");
        mail.Message.HtmlBody.Should().Contain("<h1>");

        // aiosmtpd tells TLS only of connections that were upgraded.
        (mail.IsEncrypted || mode == "--tls").Should().Be(expectEncrypted);
    }

    [Fact]
    public async Task A_login_over_starttls_works_and_a_wrong_password_means_retry()
    {
        await using var server = await AioSmtpServer.StartAsync(["--starttls", "--login", "butler:p@ss", .. Certificate]);
        using var right = CreateWithLogin(server, "p@ss");
        using var wrong = CreateWithLogin(server, "wr0ng-s3cret");

        var refused = await wrong.SendAsync(Some.FailedReload);
        var taken = await right.SendAsync(Some.FailedReload);

        refused.Status.Should().Be(AttemptOutcome.Retry);
        refused.Reason.Should().Contain("535").And.NotContain("wr0ng-s3cret");
        taken.Should().Be(DeliveryResult.Delivered);
        (await server.ReceiveAsync()).User.Should().Be("butler");
    }

    [Fact]
    public async Task One_refused_recipient_of_three_leaves_the_others_with_one_mail_each()
    {
        await using var server = await AioSmtpServer.StartAsync();
        using var host = EmailSinkTestHost.Create(server.Port, static o => o.SendTo("gone@example.com", "once@example.com"));

        var first = await SendToAllAsync(host);
        var second = await host.SendAsync(Some.FailedReload, "once@example.com");

        first.Should().Equal(AttemptOutcome.Delivered, AttemptOutcome.Rejected, AttemptOutcome.Retry);
        second.Should().Be(DeliveryResult.Delivered);
        (await server.ReceiveAsync()).Recipients.Should().Equal(EmailSinkTestHost.Recipient);
        (await server.ReceiveAsync()).Recipients.Should().Equal("once@example.com");
    }

    private static async Task<List<AttemptOutcome>> SendToAllAsync(SinkHost host)
    {
        var statuses = new List<AttemptOutcome>();
        foreach (var target in host.SelectTargets(Some.FailedReload))
        {
            statuses.Add((await host.SendAsync(Some.FailedReload, target, "to-" + target)).Status);
        }

        return statuses;
    }

    private string[] Certificate => ["--cert", _certificates.ServerFile, "--key", _certificates.ServerKeyFile];

    private SinkHost CreateWithLogin(AioSmtpServer server, string password) => EmailSinkTestHost.Create(server.Port, o =>
    {
        o.Smtp.Tls.RequireTls = true;
        o.Smtp.Tls.Ca = _certificates.AuthorityFile;
        o.Smtp.Auth = new SmtpAuthOptions { Enable = true, User = "butler", Password = password };
    });
}
