using Butler.Alerts;
using Butler.Notifications.Tests.Conformance;

namespace Butler.Notifications.Tests.Email;

public sealed class EmailSecurityTests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Theory]
    [InlineData(true, false, false, false, true)]
    [InlineData(true, true, true, false, true)]
    [InlineData(false, true, false, true, true)]
    [InlineData(false, false, false, true, true)]
    [InlineData(false, false, true, true, false)]
    [InlineData(false, false, false, false, false)]
    public async Task The_connection_is_encrypted_as_the_settings_say(
        bool secure, bool requireTls, bool ignoreTls, bool serverOffersStartTls, bool expectEncrypted)
    {
        await using var server = SmtpReceiver.Start(o =>
        {
            o.Certificate = secure || serverOffersStartTls ? _certificates.Server : null;
            o.IsSecure = secure;
        });
        using var host = EmailSinkTestHost.Create(server.Port, o =>
        {
            o.Smtp.Secure = secure;
            o.Smtp.Tls.RequireTls = requireTls;
            o.Smtp.Tls.IgnoreTls = ignoreTls;
            o.Smtp.Tls.Ca = _certificates.AuthorityFile;
        });

        (await host.SendAsync(Some.FailedReload)).Should().Be(DeliveryResult.Delivered);

        server.Mails.Should().ContainSingle().Which.IsEncrypted.Should().Be(expectEncrypted);
    }

    [Fact]
    public async Task A_server_without_starttls_gets_nothing_when_it_is_required()
    {
        await using var server = SmtpReceiver.Start();
        using var host = EmailSinkTestHost.Create(server.Port, static o => o.Smtp.Tls.RequireTls = true);

        var result = await host.SendAsync(Some.FailedReload);

        result.Status.Should().Be(AttemptOutcome.Retry);
        result.Reason.Should().Contain("STARTTLS");
        server.Commands.Should().NotContain(command => command.StartsWith("MAIL"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unknown_authority_is_refused_with_its_name_and_the_setting_to_change(bool secure)
    {
        await using var server = SmtpReceiver.Start(o => (o.Certificate, o.IsSecure) = (_certificates.Server, secure));
        using var host = EmailSinkTestHost.Create(server.Port, o => o.Smtp.Secure = secure);

        var result = await host.SendAsync(Some.FailedReload);

        result.Status.Should().Be(AttemptOutcome.Retry);
        result.Reason.Should().ContainAll("CN=localhost", "CN=Butler test authority", "smtp:tls:ca", "rejectUnauthorized");
        server.Mails.Should().BeEmpty();
    }

    [Fact]
    public async Task Without_verification_any_certificate_will_do()
    {
        await using var server = SmtpReceiver.Start(o => o.Certificate = _certificates.Server);
        using var host = EmailSinkTestHost.Create(server.Port, static o => o.Smtp.Tls.RejectUnauthorized = false);

        (await host.SendAsync(Some.FailedReload)).Should().Be(DeliveryResult.Delivered);
        server.Mails[0].IsEncrypted.Should().BeTrue();
    }

    [Fact]
    public async Task The_certificate_may_bear_the_name_that_the_settings_say()
    {
        await using var server = SmtpReceiver.Start(o => o.Certificate = _certificates.Server);
        using var byAddress = EmailSinkTestHost.Create(server.Port, o =>
        {
            o.Smtp.Host = "127.0.0.1";
            o.Smtp.Tls.Ca = _certificates.AuthorityFile;
        });
        using var named = EmailSinkTestHost.Create(server.Port, o =>
        {
            o.Smtp.Host = "127.0.0.1";
            o.Smtp.Tls.Ca = _certificates.AuthorityFile;
            o.Smtp.Tls.ServerName = "localhost";
        });

        var refused = await byAddress.SendAsync(Some.FailedReload);
        var taken = await named.SendAsync(Some.FailedReload);

        refused.Reason.Should().ContainAll("another name", "smtp:tls:serverName");
        taken.Should().Be(DeliveryResult.Delivered);
    }

    [Fact]
    public async Task A_plain_server_behind_secure_is_explained()
    {
        await using var server = SmtpReceiver.Start();
        using var host = EmailSinkTestHost.Create(server.Port, static o => o.Smtp.Secure = true);

        var result = await host.SendAsync(Some.FailedReload);

        result.Status.Should().Be(AttemptOutcome.Retry);
        result.Reason.Should().Contain("smtp:secure");
    }

    [Fact]
    public async Task The_right_password_opens_the_door()
    {
        await using var server = SmtpReceiver.Start(static o => o.Login = ("butler", "p@ss-w0rd"));
        using var host = CreateWithLogin(server, "p@ss-w0rd");

        (await host.SendAsync(Some.FailedReload)).Should().Be(DeliveryResult.Delivered);

        server.Mails[0].User.Should().Be("butler");
    }

    [Fact]
    public async Task A_wrong_password_is_tried_again_later_and_told_without_the_password()
    {
        await using var server = SmtpReceiver.Start(static o => o.Login = ("butler", "p@ss-w0rd"));
        using var host = CreateWithLogin(server, "wr0ng-s3cret");

        var result = await host.SendAsync(Some.FailedReload);

        result.Status.Should().Be(AttemptOutcome.Retry);
        result.Reason.Should().ContainAll("butler", "535", "smtp:auth");
        string.Join('\n', host.Log.Lines.Append(result.Reason)).Should().NotContain("wr0ng-s3cret");
    }

    [Fact]
    public async Task A_server_that_wants_a_login_is_explained_and_one_that_offers_none_gets_the_mail_without_as_from_Butler_16()
    {
        await using var strict = SmtpReceiver.Start(static o => o.Login = ("butler", "p@ss-w0rd"));
        await using var open = SmtpReceiver.Start();
        using var withoutLogin = EmailSinkTestHost.Create(strict.Port);
        using var withLogin = CreateWithLogin(open, "p@ss-w0rd");

        var wanted = await withoutLogin.SendAsync(Some.FailedReload);
        var needless = await withLogin.SendAsync(Some.FailedReload);

        wanted.Status.Should().Be(AttemptOutcome.Retry);
        wanted.Reason.Should().Contain("smtp:auth");
        needless.Should().Be(DeliveryResult.Delivered);
        open.Mails.Should().ContainSingle().Which.User.Should().BeNull();
    }

    private static SinkHost CreateWithLogin(SmtpReceiver server, string password) => EmailSinkTestHost.Create(server.Port, o =>
    {
        o.Smtp.Auth.Enable = true;
        o.Smtp.Auth.User = "butler";
        o.Smtp.Auth.Password = password;
    });
}
