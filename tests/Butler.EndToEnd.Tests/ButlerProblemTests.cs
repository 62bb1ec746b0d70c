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
              scheduler: { enable: true, configfile: schedule.yaml }
              emailNotification:
                enable: true
                smtp: { host: 127.0.0.1, port: {{mailbox.Port}}, secure: false, tls: { ignoreTLS: true } }
                reloadTaskFailure: { enable: true, fromAddress: butler@example.com, recipients: [admin@example.com] }
            """);
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
}
