using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Butler.Demo.Receivers;

namespace Butler.EndToEnd.Tests;

public sealed class OutageTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task While_the_mail_server_is_down_the_others_deliver_and_the_mails_follow_when_it_is_back()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var calls = new ConcurrentBag<ReceivedCall>();
        var mails = new ConcurrentBag<ReceivedMail>();
        using var port = new ClosedPort();
        await using var receiver = await HttpCatchAll.StartAsync(calls.Add, cancellation);
        await using var butler = new ButlerUnderTest(AllSinks(receiver.Address, port.Number, "a@example.com", "b@example.com"));
        await butler.StartAsync(cancellation);

        await butler.SendAsync(LogEvents.ReloadFailed("Sales"));
        await Eventually.BecomesTrueAsync(
            () => calls.Select(call => call.Path).Distinct().Count() == 3, Limit, () => "The other sinks waited." + butler.Output, cancellation);
        mails.Should().BeEmpty();
        port.Dispose();
        await using var mailbox = new SmtpMailbox(mails.Add, port.Number);

        await Eventually.BecomesTrueAsync(() => mails.Count == 2, Limit, () => "The mails did not follow." + butler.Output, cancellation);
        mails.SelectMany(mail => mail.Recipients).Should().BeEquivalentTo("a@example.com", "b@example.com");
        calls.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_refused_recipient_does_not_keep_the_mail_from_the_others()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var mails = new ConcurrentBag<ReceivedMail>();
        await using var receiver = await HttpCatchAll.StartAsync(_ => { }, cancellation);
        await using var mailbox = new SmtpMailbox(
            mails.Add, refuse: recipient => recipient.StartsWith("gone", StringComparison.Ordinal) ? "550 no such user" : null);
        await using var butler = new ButlerUnderTest(AllSinks(receiver.Address, mailbox.Port, "a@example.com", "gone@example.com", "b@example.com"));
        await butler.StartAsync(cancellation);

        await butler.SendAsync(LogEvents.ReloadFailed("Sales"));

        await Eventually.BecomesTrueAsync(() => mails.Count == 2, Limit, () => butler.Output, cancellation);
        var dead = "";
        await Eventually.BecomesTrueAsync(
            async () => (dead = await butler.Http.GetStringAsync("/v5/deliveries?state=dead", cancellation)) != "[]",
            Limit,
            () => butler.Output,
            cancellation);
        dead.Should().Contain("gone@example.com").And.Contain("550");
        mails.SelectMany(mail => mail.Recipients).Should().BeEquivalentTo("a@example.com", "b@example.com");
    }

    [Fact]
    public async Task A_webhook_that_hangs_costs_its_neighbours_nothing()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var calls = new ConcurrentBag<ReceivedCall>();
        await using var receiver = await HttpCatchAll.StartAsync(calls.Add, cancellation);
        using var hanging = new TcpListener(IPAddress.Loopback, 0);
        hanging.Start();
        await using var butler = new ButlerUnderTest($$"""
              webhookNotification:
                enable: true
                rateLimit: 0
                webhooks:
                  - { webhookURL: 'http://127.0.0.1:{{((IPEndPoint)hanging.LocalEndpoint).Port}}/hangs', httpMethod: POST }
                  - { webhookURL: '{{receiver.Address}}/healthy', httpMethod: POST }
            """);
        await butler.StartAsync(cancellation);
        var watch = Stopwatch.StartNew();

        for (var number = 0; number < 200; number++)
        {
            await butler.SendAsync(LogEvents.ReloadFailed($"Task {number}"));
        }

        // The first attempts at the other webhook have not even timed out by then.
        await Eventually.BecomesTrueAsync(
            () => calls.Count == 200, TimeSpan.FromSeconds(20), () => $"{calls.Count} of 200 arrived." + butler.Output, cancellation);
        TestContext.Current.SendDiagnosticMessage($"200 of 200 after {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private static string AllSinks(string http, int smtpPort, params string[] recipients) => $$"""
          slackNotification: { enable: true, webhookURL: '{{http}}/slack' }
          teamsNotification: { enable: true, webhookURL: '{{http}}/teams' }
          webhookNotification: { enable: true, webhooks: [ { webhookURL: '{{http}}/webhook', httpMethod: POST } ] }
          emailNotification:
            enable: true
            delivery: { firstRetryDelay: 0.5, maxRetryDelay: 1 }
            smtp: { host: 127.0.0.1, port: {{smtpPort}}, secure: false, tls: { ignoreTLS: true } }
            fromAddress: butler@example.com
            recipients: [{{string.Join(", ", recipients)}}]
        """;
}
