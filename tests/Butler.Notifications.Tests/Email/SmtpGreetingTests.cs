using Butler.Alerts;
using Butler.Notifications.Email;
using Butler.Notifications.Tests.Conformance;

namespace Butler.Notifications.Tests.Email;

public sealed class SmtpGreetingTests
{
    [Theory]
    [InlineData("", "sense1.lab.example.com", "sense1.lab.example.com|[127.0.0.1]")]
    [InlineData("", "sense1.", "[127.0.0.1]")]
    [InlineData("", "sense1.(none)", "[127.0.0.1]")]
    [InlineData("", "sense_1.lab.example.com", "[127.0.0.1]")]
    [InlineData("", "", "[127.0.0.1]")]
    [InlineData(" butler.example.com ", "sense1.lab.example.com", "butler.example.com|sense1.lab.example.com|[127.0.0.1]")]
    [InlineData("[192.0.2.7]", "", "[192.0.2.7]|[127.0.0.1]")]
    [InlineData("[127.0.0.1]", "", "[127.0.0.1]")]
    public void The_full_name_comes_first_and_the_address_that_Butler_16_sends_last(string configured, string fullName, string expected) =>
        SmtpGreeting.NamesOf(configured, fullName).Should().Equal(expected.Split('|'));

    [Fact]
    public async Task A_strict_server_takes_mail_from_a_machine_with_a_bare_name()
    {
        await using var server = SmtpReceiver.Start(static o => o.Script = RefuseBareNames);
        using var host = EmailSinkTestHost.Create(server.Port);

        (await host.SendAsync(Some.FailedReload)).Should().Be(DeliveryResult.Delivered);

        server.Connections.Should().Be(1);
        server.Commands[0].Should().Be("EHLO " + new SmtpGreeting(new SmtpOptions()).Name);
    }

    [Theory]
    [InlineData("EHLO", "504 5.5.2 <butler>: Helo command rejected: need fully-qualified hostname")]
    [InlineData("EHLO", "501 5.5.4 Invalid domain name")]
    [InlineData("EHLO", "550 5.7.1 access denied")]
    [InlineData("MAIL", "504 5.5.2 need fully-qualified hostname")]
    [InlineData("RCPT", "504 5.5.2 <butler>: Helo command rejected: need fully-qualified hostname")]
    [InlineData("RCPT", "450 4.7.1 <butler>: Helo command rejected: Host not found")]
    [InlineData("RCPT", "550 5.7.1 <butler>: Helo command rejected: Host not found")]
    public async Task A_name_that_is_refused_gives_way_to_the_address_at_once(string verb, string answer)
    {
        var name = "";
        await using var server = SmtpReceiver.Start();
        server.Script = line =>
        {
            name = line.StartsWith("EHLO ", StringComparison.Ordinal) || line.StartsWith("HELO ", StringComparison.Ordinal) ? line[5..] : name;
            var isAsked = line.StartsWith(verb, StringComparison.Ordinal) || (verb == "EHLO" && line.StartsWith("HELO", StringComparison.Ordinal));
            return isAsked && !name.StartsWith('[') ? answer : null;
        };
        using var host = EmailSinkTestHost.Create(server.Port, static o => o.Smtp.LocalDomain = "butler.example.com");

        (await host.SendAsync(Some.FailedReload)).Should().Be(DeliveryResult.Delivered);
        (await host.SendAsync(Some.FailedReload, EmailSinkTestHost.Recipient, "delivery-2")).Should().Be(DeliveryResult.Delivered);

        server.Mails.Should().HaveCount(2);
        server.Commands.Should().Contain("EHLO butler.example.com").And.Contain("EHLO [127.0.0.1]");
        server.Connections.Should().BeLessThanOrEqualTo(3, "the second mail uses the name that the server likes");
    }

    [Theory]
    [InlineData("EHLO")]
    [InlineData("RCPT")]
    public async Task A_server_that_refuses_every_name_gets_the_mail_later(string verb)
    {
        await using var server = SmtpReceiver.Start();
        server.Script = line => line.StartsWith(verb, StringComparison.Ordinal) || (verb == "EHLO" && line.StartsWith("HELO", StringComparison.Ordinal))
            ? "504 5.5.2 Helo command rejected"
            : null;
        using var host = EmailSinkTestHost.Create(server.Port);

        var result = await host.SendAsync(Some.FailedReload);
        server.Script = static _ => null;

        result.Status.Should().Be(AttemptOutcome.Retry);
        result.Reason.Should().Contain("504").And.Contain("smtp:localDomain");
        (await host.SendAsync(Some.FailedReload)).Should().Be(DeliveryResult.Delivered);
    }

    [Theory]
    [InlineData("butler", true)]
    [InlineData("[127.0.0.1]", false)]
    [InlineData("[IPv6:::1]", false)]
    [InlineData("butler.example.com", false)]
    [InlineData("butler.example.com\r\nMAIL", true)]
    public void A_name_that_strict_servers_refuse_is_a_problem(string name, bool isProblem)
    {
        using var host = EmailSinkTestHost.Create(25, o => o.Smtp.LocalDomain = name);

        host.Check().Any(problem => problem.Key.EndsWith(":localDomain", StringComparison.Ordinal)).Should().Be(isProblem);
    }

    private static string? RefuseBareNames(string line) =>
        (line.StartsWith("EHLO ", StringComparison.Ordinal) || line.StartsWith("HELO ", StringComparison.Ordinal))
        && !line.Contains('.', StringComparison.Ordinal) && !line.Contains('[', StringComparison.Ordinal)
            ? "504 5.5.2 need fully-qualified hostname"
            : null;
}
