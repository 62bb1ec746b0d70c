using System.Collections.Concurrent;
using Butler.Demo.Receivers;
using Butler.EndToEnd.Tests.Doctor;
using Butler.Simulation;

namespace Butler.EndToEnd.Tests;

public sealed class ButlerProblemTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_schedule_without_its_task_is_told_by_mail_health_doctor_and_check_and_so_is_its_end()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var task = Guid.NewGuid();
        var site = new QlikSite();
        var app = site.Apps.Add(new SiteApp { Name = "Sales", OwnerId = site.Users.All[0].Id });
        await using var qlik = await QlikSimulator.StartAsync(new QlikSimulatorOptions { Site = site }, cancellation);
        var mails = new ConcurrentBag<ReceivedMail>();
        await using var mailbox = new SmtpMailbox(mails.Add);
        await using var butler = new ButlerUnderTest($$"""
              configQRS: { host: 127.0.0.1, port: {{qlik.QrsPort}}, rejectUnauthorized: true }
              cert: { clientCert: '{{qlik.Certificates.Client}}', clientCertKey: '{{qlik.Certificates.ClientKey}}', clientCertCA: '{{qlik.Certificates.Root}}' }
              scheduler: { enable: true, configfile: '{folder}/schedule.yaml' }
              emailNotification:
                enable: true
                smtp: { host: 127.0.0.1, port: {{mailbox.Port}}, secure: false, tls: { ignoreTLS: true } }
                reloadTaskFailure: { enable: true, fromAddress: butler@example.com, recipients: [admin@example.com] }
            """);
        var file = await File.ReadAllTextAsync(butler.ConfigFile, cancellation);
        await File.WriteAllTextAsync(butler.ConfigFile, file.Replace("{folder}", butler.Folder.FullName, StringComparison.Ordinal), cancellation);
        await File.WriteAllTextAsync(
            Path.Combine(butler.Folder.FullName, "schedule.yaml"),
            $"butlerSchedule: [ {{ id: night, name: Night, cronSchedule: '* * * * * *', timezone: UTC, qlikSenseTaskId: {task}, startupState: started }} ]",
            cancellation);
        await butler.StartAsync(cancellation);

        await Eventually.BecomesTrueAsync(() => Mails("Butler has a problem") == 1, Limit, () => butler.Output, cancellation);
        mails.Single().Recipients.Should().Equal("admin@example.com");
        (await butler.Http.GetStringAsync("/health/ready", cancellation)).Should().Contain("schedule:night: ").And.Contain("degraded");
        (await butler.Http.GetStringAsync("/v5/problems", cancellation)).Should().Contain("schedule:night");
        var doctor = await DoctorReports.RunAsync(butler.ConfigFile);
        doctor["schedules"].Status.Should().Be("fails", doctor.Text);
        doctor["schedules"].Found.Should().Contain($"'night' (Qlik Sense has no task {task})");
        doctor["problems"].Status.Should().Be("degraded", doctor.Text);
        doctor["problems"].Found.Should().Contain("schedule:night");
        await using var check = new ButlerUnderTest("");
        await check.RunToEndAsync(cancellation, "check", butler.ConfigFile, "--connect");
        check.Output.Should().Contain($"'night' (Qlik Sense has no task {task})");

        site.Tasks.Add(new SiteTask { Id = task, Name = "Reload of Sales", AppId = app.Id });

        await Eventually.BecomesTrueAsync(() => Mails("Butler problem over") == 1, Limit, () => butler.Output, cancellation);
        (await butler.Http.GetStringAsync("/v5/problems", cancellation)).Should().Be("[]");
        mails.Should().HaveCount(2);

        int Mails(string title) => mails.Count(mail => mail.Message.Contains($"Subject: {title}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_webhook_that_fails_leads_to_a_mail_and_to_another_one_when_it_works_again()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var mails = new ConcurrentBag<ReceivedMail>();
        await using var mailbox = new SmtpMailbox(mails.Add);
        await using var receiver = await HttpReceiver.StartAsync();
        receiver.AnswerWith(503);
        await using var butler = new ButlerUnderTest($$"""
              webhookNotification:
                enable: true
                delivery: { problemAfter: 2, firstRetryDelay: 1, maxRetryDelay: 1, maxPause: 1 }
                reloadTaskFailure: { webhooks: [ { webhookURL: '{{receiver.Origin}}/hook-secret', httpMethod: POST } ] }
              emailNotification:
                enable: true
                smtp: { host: 127.0.0.1, port: {{mailbox.Port}}, secure: false, tls: { ignoreTLS: true } }
                fromAddress: butler@example.com
                recipients: [admin@example.com]
                reloadTaskSuccess: { enable: false }
                reloadTaskFailure: { enable: false }
                butlerProblem: { recipients: [operations@example.com] }
            """);
        await butler.StartAsync(cancellation);

        await butler.SendAsync(LogEvents.ReloadFailed("Sales"));
        await Eventually.BecomesTrueAsync(() => !mails.IsEmpty, Limit, () => butler.Output, cancellation);
        var began = mails.Single();
        began.Recipients.Should().Equal("operations@example.com");
        began.Message.Should().Contain("Subject: Butler has a problem").And.Contain("webhook").And.NotContain("hook-secret");
        receiver.AnswerWith(200);

        await Eventually.BecomesTrueAsync(() => mails.Count == 2, Limit, () => butler.Output, cancellation);
        mails.Should().ContainSingle(mail => mail.Message.Contains("Subject: Butler problem over", StringComparison.Ordinal));
        receiver.Requests.Should().OnlyContain(request => request.Body.Contains("Sales", StringComparison.Ordinal), "the webhook is not told of itself");
    }
}
