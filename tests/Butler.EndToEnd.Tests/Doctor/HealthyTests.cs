using Butler.Simulation;
using Butler.TestKit.Email;

namespace Butler.EndToEnd.Tests.Doctor;

public sealed class HealthyTests
{
    [Fact]
    public async Task All_that_works_is_said_to_work_beside_the_running_Butler_and_nothing_is_sent()
    {
        var site = new QlikSite();
        var app = site.Apps.Add(new SiteApp { Name = "Sales", OwnerId = site.Users.All[0].Id });
        var task = site.Tasks.Add(new SiteTask { Name = "Reload of Sales", AppId = app.Id });
        await using var qlik = await QlikSimulator.StartAsync(new QlikSimulatorOptions { Site = site }, TestContext.Current.CancellationToken);
        await using var mail = await AioSmtpServer.StartAsync();
        await using var broker = await Mosquitto.StartAsync();
        await using var influx = await InfluxServer.StartAsync();
        await influx.CreateDatabaseAsync();
        await using var receiver = await HttpReceiver.StartAsync();
        await using var butler = new ButlerUnderTest(SettingsOf(qlik, mail.Port, broker.Port, influx.Port, receiver.Origin));
        await File.WriteAllTextAsync(
            Path.Combine(butler.Folder.FullName, "schedule.yaml"),
            $"butlerSchedule: [ {{ id: a, name: A, cronSchedule: '0 6 * * *', qlikSenseTaskId: {task.Id}, startupState: stopped }} ]",
            TestContext.Current.CancellationToken);
        var file = await File.ReadAllTextAsync(butler.ConfigFile, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            butler.ConfigFile, file.Replace("{folder}", butler.Folder.FullName, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var before = await DoctorReports.RunAsync(butler.ConfigFile);
        await butler.StartAsync(TestContext.Current.CancellationToken);
        var beside = await DoctorReports.RunAsync(butler.ConfigFile);

        foreach (var name in new[]
        {
            "qrs", "engine", "email", "slack", "webhook", "mqtt", "influxdb", "storage", "schedules", "scriptLogs", "udp events", "http ports", "clock", "dead letters", "problems",
        })
        {
            before[name].Status.Should().Be("works", before.Text);
            beside[name].Status.Should().Be("works", beside.Text);
        }

        before.ExitCode.Should().Be(0, before.Text);
        beside.ExitCode.Should().Be(0, beside.Text);
        before["udp events"].Found.Should().Contain("is free");
        beside["udp events"].Found.Should().Contain("by the running Butler");
        beside["http ports"].Found.Should().Contain("by the running Butler");
        beside["storage"].Found.Should().Contain("in use by the running Butler").And.Contain("is whole");
        beside["qrs"].Found.Should().Contain("sees 1 tasks");
        beside["engine"].Found.Should().Contain("opens sessions");
        beside["influxdb"].Found.Should().Contain("has the database 'butler'");
        receiver.Requests.Should().BeEmpty("connections are made, but nothing is sent");
        beside.Text.Should().NotContain("hook-secret");
        butler.Folder.GetFiles("*.probe", SearchOption.AllDirectories).Should().BeEmpty();
    }

    private static string SettingsOf(QlikSimulator qlik, int mail, int broker, int influx, string receiver) => $$"""
          configQRS: { host: 127.0.0.1, port: {{qlik.QrsPort}}, rejectUnauthorized: true }
          configEngine: { host: 127.0.0.1, port: {{qlik.EnginePort}}, rejectUnauthorized: true }
          restServerEndpointsEnable: { senseListApps: true }
          cert: { clientCert: '{{qlik.Certificates.Client}}', clientCertKey: '{{qlik.Certificates.ClientKey}}', clientCertCA: '{{qlik.Certificates.Root}}' }
          scheduler: { enable: true, configfile: '{folder}/schedule.yaml' }
          emailNotification:
            enable: true
            smtp: { host: 127.0.0.1, port: {{mail}}, secure: false, tls: { ignoreTLS: true } }
            fromAddress: butler@example.com
            recipients: [admin@example.com]
            reloadTaskFailure: { enable: true }
          slackNotification: { enable: true, reloadTaskFailure: { enable: true, webhookURL: '{{receiver}}/hook-secret' } }
          webhookNotification: { enable: true, reloadTaskFailure: { webhooks: [ { webhookURL: '{{receiver}}/hook-secret', httpMethod: POST } ] } }
          mqttConfig: { enable: true, brokerHost: 127.0.0.1, brokerPort: {{broker}}, taskFailureTopic: a/b, subscriptionRootTopic: q/# }
          influxDb: { enable: true, hostIP: 127.0.0.1, hostPort: {{influx}}, version: 1, v1Config: { dbName: butler, retentionPolicy: { name: autogen, duration: 0s } }, reloadTaskFailure: { enable: true } }
          scriptLog: { storeOnDisk: { clientManaged: { reloadTaskFailure: { enable: true, logDirectory: '{folder}/logs' } } } }
        """;
}
