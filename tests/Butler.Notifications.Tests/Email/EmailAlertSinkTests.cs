using Butler.Alerts;
using Butler.Notifications.Email;
using Butler.Notifications.Tests.Conformance;
using MimeKit;

namespace Butler.Notifications.Tests.Email;

public sealed class EmailAlertSinkTests : IAsyncLifetime
{
    private readonly SmtpReceiver _server = SmtpReceiver.Start();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_mail_has_one_recipient_two_forms_of_the_text_and_tells_where_it_came_from()
    {
        using var host = EmailSinkTestHost.Create(_server.Port);

        (await host.SendAsync(Some.FailedReload)).Should().Be(DeliveryResult.Delivered);

        var mail = _server.Mails.Should().ContainSingle().Subject;
        mail.Sender.Should().Be("qlik@example.com");
        mail.Recipients.Should().Equal(EmailSinkTestHost.Recipient);
        var message = mail.Message;
        message.From.ToString().Should().Contain("<qlik@example.com>").And.Contain("Qlik Sense");
        message.To.Mailboxes.Should().ContainSingle().Which.Address.Should().Be(EmailSinkTestHost.Recipient);
        (message.Cc.Count + message.Bcc.Count).Should().Be(0);
        message.Subject.Should().Be("Qlik Sense reload failed: Månads\\rapport \"A\" <b>& {x}");
        message.Date.Should().Be(Some.Now);
        message.MessageId.Should().Be("delivery-1@example.com");
        message.Headers["X-Butler-Kind"].Should().Be("reload-failed");
        message.Headers["X-Butler-Alert"].Should().Be("alert-1");
        message.Headers["X-Butler-Delivery"].Should().Be("delivery-1");
        message.Headers["Auto-Submitted"].Should().Be("auto-generated");
        message.Body!.ContentType.MimeType.Should().Be("multipart/alternative");
        message.TextBody.Should().Contain("Månads\\rapport \"A\" <b>& {x}");
        message.HtmlBody.Should().StartWith("<html>").And.Contain("&lt;b&gt;&amp;");
    }

    [Theory]
    [InlineData(EmailPriority.High, "1 (Highest)", "High", "High")]
    [InlineData(EmailPriority.Low, "5 (Lowest)", "Low", "Low")]
    [InlineData(EmailPriority.Normal, null, null, null)]
    public async Task The_priority_is_said_in_the_headers(EmailPriority priority, string? xPriority, string? microsoft, string? importance)
    {
        using var host = EmailSinkTestHost.Create(_server.Port, o => o.Defaults(route => route.Priority = priority));

        await host.SendAsync(Some.FailedReload);

        var headers = _server.Mails[0].Message.Headers;
        headers["X-Priority"].Should().Be(xPriority);
        headers["X-MSMail-Priority"].Should().Be(microsoft);
        headers["Importance"].Should().Be(importance);
    }

    [Fact]
    public async Task A_subject_cannot_smuggle_headers_in()
    {
        using var host = EmailSinkTestHost.Create(_server.Port, static o => o.Defaults(static route => route.Subject = "✅ {{taskName}}"));

        await host.SendAsync(Some.FailedReload with { TaskName = "Nightly\r\nBcc: thief@example.com\r\n\r\n<b>body</b>\u0000\u2028x" });

        var mail = _server.Mails[0];
        mail.Recipients.Should().Equal(EmailSinkTestHost.Recipient);
        mail.Message.Bcc.Count.Should().Be(0);
        mail.Message.Subject.Should().Be("✅ Nightly Bcc: thief@example.com <b>body</b> x");
    }

    [Fact]
    public async Task Letters_of_all_scripts_arrive_as_they_are()
    {
        using var host = EmailSinkTestHost.Create(_server.Port);
        const string name = "Försäljning 売上 продажи 🙂";

        await host.SendAsync(Some.FailedReload with { TaskName = name, LogMessage = new string('ä', 2_000) });

        var mail = _server.Mails[0];
        mail.Message.Subject!.Should().EndWith(name);
        mail.Message.TextBody.Should().Contain(name).And.Contain(new string('ä', 2_000));
        mail.Content.Should().OnlyContain(letter => letter < 128, "every server on the way must take it");
    }

    [Fact]
    public async Task Every_kind_of_alert_is_sent_over_one_connection()
    {
        using var host = EmailSinkTestHost.Create(_server.Port, static o => AlertKinds.AllTasks.ToList().ForEach(kind => o.Route(kind)));

        foreach (var alert in Some.OfEveryKind)
        {
            (await host.SendAsync(alert)).Should().Be(DeliveryResult.Delivered);
        }

        _server.Mails.Select(mail => mail.Message.Headers["X-Butler-Kind"]).Should().HaveCount(15).And.OnlyHaveUniqueItems();
        _server.Connections.Should().Be(1);
    }

    [Fact]
    public async Task A_refused_recipient_is_rejected_and_the_others_get_theirs_once()
    {
        _server.Script = static line => line.StartsWith("RCPT", StringComparison.Ordinal) && line.Contains("gone@", StringComparison.Ordinal)
            ? "550 5.1.1 <gone@example.com>: no such user"
            : null;
        using var host = EmailSinkTestHost.Create(_server.Port, static o => o.SendTo("gone@example.com", "last@example.com"));

        var results = new List<DeliveryResult>();
        foreach (var target in host.SelectTargets(Some.FailedReload))
        {
            results.Add(await host.SendAsync(Some.FailedReload, target, "to-" + target));
        }

        results.Select(result => result.Status).Should().Equal(AttemptOutcome.Delivered, AttemptOutcome.Rejected, AttemptOutcome.Delivered);
        results[1].Reason.Should().Contain("gone@example.com").And.Contain("550").And.Contain("no such user");
        _server.Mails.SelectMany(mail => mail.Recipients).Should().Equal(EmailSinkTestHost.Recipient, "last@example.com");
        _server.Connections.Should().Be(1, "a refusal does not cost the connection");
    }

    [Theory]
    [InlineData("RCPT", "451 4.7.1 greylisted, try later", AttemptOutcome.Retry)]
    [InlineData("RCPT", "552 5.2.2 mailbox full", AttemptOutcome.Rejected)]
    [InlineData("MAIL", "421 4.3.2 shutting down", AttemptOutcome.Retry)]
    [InlineData("MAIL", "553 5.1.8 sender not allowed", AttemptOutcome.Rejected)]
    [InlineData("MAIL", "530 5.7.0 login first", AttemptOutcome.Retry)]
    [InlineData("DATA", "452 4.3.1 no space", AttemptOutcome.Retry)]
    [InlineData("END", "554 5.7.1 spam", AttemptOutcome.Rejected)]
    [InlineData("END", "450 4.2.0 later", AttemptOutcome.Retry)]
    [InlineData("EHLO", "421 4.3.2 too busy", AttemptOutcome.Retry)]
    [InlineData("CONNECT", "554 no service for you", AttemptOutcome.Retry)]
    [InlineData("END", "CLOSE", AttemptOutcome.Retry)]
    [InlineData("MAIL", "CLOSE", AttemptOutcome.Retry)]
    [InlineData("CONNECT", "CLOSE", AttemptOutcome.Retry)]
    public async Task Answers_of_the_server_decide_between_retry_and_rejected(string verb, string answer, AttemptOutcome expected)
    {
        _server.Script = line => line.StartsWith(verb, StringComparison.Ordinal) ? answer : null;
        using var host = EmailSinkTestHost.Create(_server.Port);

        var result = await host.SendAsync(Some.FailedReload);
        _server.Script = static _ => null;
        var next = await host.SendAsync(Some.FailedReload);

        result.Status.Should().Be(expected);
        result.Reason.Should().Contain($"localhost:{_server.Port}");
        if (answer != "CLOSE")
        {
            result.Reason.Should().Contain(answer.Split(' ')[^1]);
        }

        next.Should().Be(DeliveryResult.Delivered);
    }

    [Fact]
    public async Task A_server_that_is_down_means_retry()
    {
        using var port = new ClosedPort();
        using var host = EmailSinkTestHost.Create(port.Number);

        var result = await host.SendAsync(Some.FailedReload);

        result.Status.Should().Be(AttemptOutcome.Retry);
        result.Reason.Should().StartWith($"The mail server localhost:{port} cannot be reached");
    }

    [Fact]
    public async Task An_attempt_can_be_cancelled_while_the_server_thinks()
    {
        using var attempt = new CancellationTokenSource();
        var never = new TaskCompletionSource();
        _server.BeforeAccept = async () =>
        {
            await attempt.CancelAsync();
            await never.Task;
        };
        using var host = EmailSinkTestHost.Create(_server.Port);

        var send = async () => await host.SendAsync(Some.FailedReload, attempt.Token);

        await send.Should().ThrowAsync<OperationCanceledException>();
        never.SetResult();
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("two@example.com, three@example.com")]
    [InlineData("x@example.com\r\nRCPT TO:<thief@example.com>")]
    public async Task A_target_that_is_no_address_is_rejected_without_asking_the_server(string target)
    {
        using var host = EmailSinkTestHost.Create(_server.Port);

        var result = await host.SendAsync(Some.FailedReload, target);

        result.Status.Should().Be(AttemptOutcome.Rejected);
        result.Reason.Should().NotContain("\n");
        _server.Commands.Should().BeEmpty();
    }

    [Fact]
    public async Task An_address_beyond_ascii_goes_only_to_a_server_that_can_take_it()
    {
        _server.OffersSmtpUtf8 = false;
        using var host = EmailSinkTestHost.Create(_server.Port);

        var refused = await host.SendAsync(Some.FailedReload, "göran@example.com");

        _server.OffersSmtpUtf8 = true;
        using var fresh = EmailSinkTestHost.Create(_server.Port);
        var taken = await fresh.SendAsync(Some.FailedReload, "göran@exämple.com");

        refused.Status.Should().Be(AttemptOutcome.Rejected);
        refused.Reason.Should().Contain("SMTPUTF8");
        taken.Should().Be(DeliveryResult.Delivered);
        _server.Commands.Where(command => command.StartsWith("MAIL", StringComparison.Ordinal)).Should().ContainSingle().Which.Should().Contain("SMTPUTF8");
    }

    [Theory]
    [InlineData(".handlebars", "failed-reload")]
    [InlineData(".hbs", "failed-reload")]
    [InlineData(".liquid", "failed-reload")]
    [InlineData(".handlebars", "failed-reload.handlebars")]
    public async Task A_template_file_of_ones_own_makes_the_html_part(string extension, string setting)
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "failed-reload" + extension), "<i>mine: {{taskName}}</i>");
        using var host = EmailSinkTestHost.Create(_server.Port, o => o.Defaults(route =>
        {
            route.BodyFileDirectory = directory.Path;
            route.HtmlTemplateFile = setting;
        }));

        await host.SendAsync(Some.FailedReload with { TaskName = "Nightly" });

        host.Check().Should().BeEmpty();
        _server.Mails[0].Message.HtmlBody!.Trim().Should().Be("<i>mine: Nightly</i>");
        _server.Mails[0].Message.TextBody.Should().Contain("Nightly");
    }

    [Fact]
    public async Task A_domain_beyond_ascii_needs_nothing_of_the_server()
    {
        _server.OffersSmtpUtf8 = false;
        using var host = EmailSinkTestHost.Create(_server.Port);

        (await host.SendAsync(Some.FailedReload, "Anna <anna@exämple.com>")).Should().Be(DeliveryResult.Delivered);

        _server.Mails[0].Recipients.Should().Equal("anna@xn--exmple-cua.com");
    }

    [Fact]
    public async Task A_missing_template_costs_its_looks_and_not_the_alert()
    {
        using var host = EmailSinkTestHost.Create(_server.Port, static o => o.Defaults(static route =>
        {
            route.HtmlTemplateFile = "not-there";
            route.Subject = "{{broken";
        }));

        (await host.SendAsync(Some.FailedReload with { TaskName = "Nightly" })).Should().Be(DeliveryResult.Delivered);

        _server.Mails[0].Message.HtmlBody.Should().Contain("<h1>");
        _server.Mails[0].Message.Subject.Should().Be("Qlik Sense reload failed: Nightly");
        host.Log.Lines.Should().ContainSingle(line => line.StartsWith("Error: email:", StringComparison.Ordinal))
            .And.ContainSingle(line => line.StartsWith("Warning: email:", StringComparison.Ordinal) && line.Contains("does not exist"));
        host.Check().Select(problem => problem.Key.Split(':')[^1]).Distinct().Should().BeEquivalentTo("subject", "htmlTemplateFile");
    }

    [Fact]
    public async Task Repeats_of_a_delivery_bear_the_same_message_id()
    {
        using var host = EmailSinkTestHost.Create(_server.Port);

        await host.SendAsync(Some.FailedReload, EmailSinkTestHost.Recipient, "odd id/with <signs>");
        await host.SendAsync(Some.FailedReload, EmailSinkTestHost.Recipient, "odd id/with <signs>");
        await host.SendAsync(Some.FailedReload, EmailSinkTestHost.Recipient, "another");

        var ids = _server.Mails.Select(mail => mail.Message.MessageId).ToList();
        ids[0].Should().Be(ids[1]).And.NotBe(ids[2]).And.MatchRegex("^[0-9a-f]{32}@example.com$");
        MailboxAddress.TryParse(ids[0], out _).Should().BeTrue();
    }

    [Fact]
    public async Task No_host_means_rejected()
    {
        using var host = EmailSinkTestHost.Create(_server.Port, static o => o.Smtp.Host = " ");

        (await host.SendAsync(Some.FailedReload)).Status.Should().Be(AttemptOutcome.Rejected);
    }
}
