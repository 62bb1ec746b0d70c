using Butler.Alerts;
using Butler.Notifications.Email;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Email;

public sealed class TestMailTests
{
    private const string Recipient = "ops@example.com";

    [Theory]
    [InlineData(null, "noreply@example.com")]
    [InlineData("Butler <butler@example.org>", "butler@example.org")]
    public async Task One_plain_mail_arrives_from_the_sender_that_was_asked_for(string? from, string expectedSender)
    {
        await using var server = SmtpReceiver.Start(receiver => receiver.Login = ("butler", "secret"));
        using var services = Create(server.Port, "butler", "secret");

        (await SendAsync(services, Recipient, from)).Should().Be(DeliveryResult.Delivered);

        var mail = server.Mails.Should().ContainSingle().Subject;
        mail.Sender.Should().Be(expectedSender);
        mail.Recipients.Should().Equal(Recipient);
        mail.User.Should().Be("butler");
        mail.Message.Subject.Should().Be("Test email from Butler for Qlik Sense");
        mail.Message.HtmlBody.Should().BeNull();
        mail.Message.TextBody.Should().Contain($"localhost:{server.Port}");
    }

    [Fact]
    public async Task A_refused_login_is_told_without_the_password()
    {
        await using var server = SmtpReceiver.Start(receiver => receiver.Login = ("butler", "secret"));
        using var services = Create(server.Port, "butler", "a wrong one");

        var result = await SendAsync(services, Recipient, null);

        result.Status.Should().NotBe(AttemptOutcome.Delivered);
        result.Reason.Should().Contain("butler").And.Contain("smtp:auth").And.NotContain("a wrong one");
    }

    [Fact]
    public async Task A_refused_recipient_is_named()
    {
        await using var server = SmtpReceiver.Start(receiver => receiver.Script = command => command.StartsWith("RCPT", StringComparison.Ordinal) ? "550 no such user" : null);
        using var services = Create(server.Port);

        (await SendAsync(services, Recipient, null)).Reason.Should().Contain(Recipient).And.Contain("550 no such user");
    }

    [Theory]
    [InlineData("no address", null, "no address")]
    [InlineData(Recipient, "no sender", "no sender")]
    public async Task What_is_no_address_is_refused(string to, string? from, string expected)
    {
        using var services = Create(port: 25);

        (await SendAsync(services, to, from)).Reason.Should().Contain($"'{expected}' is no mail address");
    }

    [Theory]
    [InlineData("port", "many")]
    [InlineData("port", "70000")]
    [InlineData("host", "")]
    public async Task Wrong_settings_of_the_server_are_named_and_fail_only_the_mail(string key, string value)
    {
        using var services = Create(port: 25, changed: new($"Butler:emailNotification:smtp:{key}", value));

        (await SendAsync(services, Recipient, null)).Reason.Should().Contain($"Butler:emailNotification:smtp:{key}");
    }

    private static ValueTask<DeliveryResult> SendAsync(ServiceProvider services, string to, string? from) =>
        services.GetRequiredService<ITestMail>().SendAsync(to, from, TestContext.Current.CancellationToken);

    private static ServiceProvider Create(int port, string? user = null, string? password = null, KeyValuePair<string, string?>? changed = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Butler:emailNotification:smtp:host", "localhost"),
            new("Butler:emailNotification:smtp:port", $"{port}"),
            new("Butler:emailNotification:smtp:auth:enable", user is null ? "false" : "true"),
            new("Butler:emailNotification:smtp:auth:user", user),
            new("Butler:emailNotification:smtp:auth:password", password),
        ]).AddInMemoryCollection(changed is { } other ? [other] : []).Build();
        var services = new ServiceCollection();
        new TestButlerBuilder(services).AddTestMail(configuration.GetSection("Butler:emailNotification:smtp"));
        return services.BuildServiceProvider();
    }

    private sealed record TestButlerBuilder(IServiceCollection Services) : IButlerBuilder;
}
