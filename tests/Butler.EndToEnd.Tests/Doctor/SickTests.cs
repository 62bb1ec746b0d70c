using System.Net;
using System.Net.Sockets;
using Butler.Simulation;

namespace Butler.EndToEnd.Tests.Doctor;

public sealed class SickTests
{
    [Fact]
    public async Task What_is_down_is_named_with_what_to_do_and_holds_up_nothing_else()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var closed = new ClosedPort();
        await using var butler = new ButlerUnderTest($$"""
              configQRS: { host: 127.0.0.1, port: {{closed}} }
              configEngine: { host: 127.0.0.1, port: {{closed}} }
              restServerEndpointsEnable: { senseListApps: true }
              emailNotification:
                enable: true
                smtp: { host: 127.0.0.1, port: {{((IPEndPoint)silent.LocalEndpoint).Port}}, secure: false }
                fromAddress: butler@example.com
                recipients: [admin@example.com]
                reloadTaskFailure: { enable: true }
              slackNotification: { enable: true, reloadTaskFailure: { enable: true, webhookURL: 'https://127.0.0.1:{{closed}}/hook-secret' } }
              mqttConfig: { enable: true, brokerHost: 127.0.0.1, brokerPort: {{closed}} }
              influxDb: { enable: true, hostIP: 127.0.0.1, hostPort: {{closed}}, version: 1, v1Config: { dbName: butler }, reloadTaskFailure: { enable: true } }
            """);
        using var taken = new UdpClient(new IPEndPoint(IPAddress.Loopback, butler.UdpPort));

        var report = await DoctorReports.RunAsync(butler.ConfigFile, "--timeout", "8");

        report.ExitCode.Should().Be(1, report.Text);
        foreach (var name in new[] { "qrs", "engine", "email", "slack", "mqtt", "influxdb", "udp events" })
        {
            report[name].Status.Should().Be("fails", report.Text);
            report[name].Fix.Should().NotBeEmpty(report.Text);
        }

        report["email"].Found.Should().Contain("No result within 8s");
        report["udp events"].Fix.Should().Contain("portTaskFailure");
        report["storage"].Status.Should().Be("works", report.Text);
        report.Text.Should().NotContain("hook-secret");
    }

    [Fact]
    public async Task An_engine_that_nothing_uses_is_not_asked_for()
    {
        using var closed = new ClosedPort();
        await using var butler = new ButlerUnderTest($$"""
              configQRS: { host: 127.0.0.1, port: {{closed}} }
              configEngine: { host: '<host of the engine>', port: {{closed}} }
            """);

        var report = await DoctorReports.RunAsync(butler.ConfigFile, "--timeout", "30");
        var check = await butler.RunToEndAsync(TestContext.Current.CancellationToken, "check", butler.ConfigFile, "--connect", "--timeout", "30s");

        report["engine"].Status.Should().Be("works", report.Text);
        check.Should().Be(1, "the repository does not answer");
        butler.Output.Should().Contain("error: Butler:configQRS:host: 127.0.0.1").And.NotContain("configEngine");
    }

    [Fact]
    public async Task A_certificate_of_another_site_and_a_user_without_rights_are_told_apart()
    {
        await using var qlik = await QlikSimulator.StartAsync(new QlikSimulatorOptions(), TestContext.Current.CancellationToken);
        using var folder = new TemporaryDirectory();
        await using var other = await QlikSimulator.StartAsync(new QlikSimulatorOptions { CertificateFolder = folder.Path }, TestContext.Current.CancellationToken);
        await using var foreign = new ButlerUnderTest($$"""
              configQRS: { host: 127.0.0.1, port: {{qlik.QrsPort}} }
              cert: { clientCert: '{{other.Certificates.Client}}', clientCertKey: '{{other.Certificates.ClientKey}}', clientCertCA: '{{qlik.Certificates.Root}}' }
            """);
        await using var nobody = new ButlerUnderTest($$"""
              configQRS: { host: 127.0.0.1, port: {{qlik.QrsPort}}, headers: { static: [ { name: X-Qlik-User, value: 'UserDirectory=LAB; UserId=nobody' } ] } }
              cert: { clientCert: '{{qlik.Certificates.Client}}', clientCertKey: '{{qlik.Certificates.ClientKey}}', clientCertCA: '{{qlik.Certificates.Root}}' }
            """);

        var refused = await DoctorReports.RunAsync(foreign.ConfigFile, "--timeout", "30");
        var forbidden = await DoctorReports.RunAsync(nobody.ConfigFile, "--timeout", "30");

        refused["qrs"].Status.Should().Be("fails");
        refused["qrs"].Fix.Should().Contain("Export certificates anew", refused.Text);
        forbidden["qrs"].Status.Should().Be("fails");
        forbidden["qrs"].Fix.Should().Contain("X-Qlik-User", forbidden.Text);
    }

    [Fact]
    public async Task A_wrong_login_a_missing_database_and_a_clock_that_is_off_are_found()
    {
        using var folder = new TemporaryDirectory();
        await using var broker = await Mosquitto.StartAsync("allow_anonymous false", "password_file " + Mosquitto.Write(folder, "users", ""));
        await using var influx = await HttpReceiver.StartAsync();
        influx.AnswerWith(200, """{"results":[{"statement_id":0}]}""", ("Date", TimeProvider.System.GetUtcNow().AddMinutes(5).ToString("R")));
        await using var butler = new ButlerUnderTest($$"""
              mqttConfig: { enable: true, brokerHost: 127.0.0.1, brokerPort: {{broker.Port}}, username: butler, password: mqtt-secret }
              influxDb: { enable: true, hostIP: 127.0.0.1, hostPort: {{new Uri(influx.Origin).Port}}, version: 1, v1Config: { dbName: butler }, reloadTaskFailure: { enable: true } }
            """);

        var report = await DoctorReports.RunAsync(butler.ConfigFile, "--timeout", "30");

        report["mqtt"].Status.Should().Be("fails", report.Text);
        report["mqtt"].Fix.Should().Contain("username and password");
        report["influxdb"].Status.Should().Be("degraded", report.Text);
        report["clock"].Status.Should().Be("fails", report.Text);
        report["clock"].Found.Should().Contain("behind");
        report.Text.Should().NotContain("mqtt-secret");
        influx.Requests.Should().OnlyContain(request => request.Method == "GET", "nothing is written");
    }

    [Fact]
    public async Task A_damaged_database_and_a_schedule_that_cannot_run_are_found()
    {
        await using var butler = new ButlerUnderTest("  scheduler: { enable: true, configfile: '{folder}/schedule.yaml' }");
        var folder = butler.Folder.FullName;
        var text = await File.ReadAllTextAsync(butler.ConfigFile, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(butler.ConfigFile, text.Replace("{folder}", folder, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "butler.db"), new string('x', 9000), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "schedule.yaml"), "butlerSchedule: [ { id: a, cronSchedule: every day, startupState: started } ]", TestContext.Current.CancellationToken);

        var report = await DoctorReports.RunAsync(butler.ConfigFile);

        report.ExitCode.Should().Be(1);
        report["storage"].Status.Should().Be("fails", report.Text);
        report["storage"].Fix.Should().Contain("backup");
        report["schedules"].Status.Should().Be("degraded", report.Text);
        report["schedules"].Found.Should().Contain("every day");
    }
}
