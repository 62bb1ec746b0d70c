using System.Text;

namespace Butler.EndToEnd.Tests.Checking;

/// <summary>Files in which every line is right, and of which nobody would ever hear anything.</summary>
public sealed class NobodyToldTests : IDisposable
{
    private const string Slack = "  slackNotification: { enable: true, webhookURL: 'http://127.0.0.1:9/x' }";
    private const string Udp = "  udpServerConfig: { enable: true }";

    private readonly EverythingFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("emailNotification:\n  enable: true\nudpServerConfig:\n  enable: true\n", "emailNotification", "at the left margin, as does udpServerConfig, where nothing reads it. The file needs a first line 'Butler:'")]
    [InlineData("Butler:\nlogLevel: info\nudpServerConfig:\n  enable: true\n", "logLevel", "Indent everything below the line 'Butler:' by two blanks.")]
    [InlineData("Butler:\n" + Udp + "\n" + Slack + "\nemailNotification:\n  enable: true\n", "emailNotification", "at the left margin, where nothing reads it")]
    [InlineData("Butlr:\n  logLevel: info\n", "Butlr", "Did you mean 'Butler'?")]
    public async Task What_stands_beside_the_section_is_an_error(string yaml, string key, string message)
    {
        var result = await CheckAsync(yaml);

        result.ExitCode.Should().Be(1, result.Text);
        result.Findings.Should().ContainSingle(finding => !finding.IsWarning && finding.Key == key && finding.Message.Contains(message), result.Text)
            .Which.Line.Should().NotBeNull();
    }

    [Theory]
    [InlineData("", "Butler", "switches nothing on")]
    [InlineData("Butler:\n", "Butler", "switches nothing on")]
    [InlineData("Butler:\n  logLevel: info\n", "Butler", "switches nothing on")]
    [InlineData("Butler:\n" + Udp, "Butler:udpServerConfig:enable", "no destination is on")]
    [InlineData("Butler:\n" + Slack, "Butler:udpServerConfig:enable", "although Butler:slackNotification:enable is true")]
    [InlineData("Butler:\n  slackNotification: { enable: true, webhookURL: 'http://127.0.0.1:9/x', reloadTaskFailure: { enable: true } }\n  qlikSenseVersion: { versionMonitor: { enable: true, host: 127.0.0.1 } }", "Butler:udpServerConfig:enable", "is not true")]
    [InlineData("Butler:\n" + Udp + "\n  slackNotification: { enable: true, webhookURL: 'http://127.0.0.1:9/x', reloadTaskFailure: { enable: false }, reloadTaskAborted: { enable: false } }", "Butler:slackNotification", "every kind of alert is off in it")]
    [InlineData("Butler:\n" + Udp + "\n  slackNotification: { enable: true, webhookURL: 'http://127.0.0.1:9/x', reloadTaskFailure: { alertEnableByTag: { enable: true, tag: alert } } }", "Butler:slackNotification:reloadTaskFailure:alertEnableByTag:enable", "Butler:configQRS:host is not set")]
    [InlineData("Butler:\n" + Udp + "\n" + Slack + "\n  serviceMonitor: { enable: true, monitor: [ { host: server1, services: [ { name: Q, friendlyName: Q } ] } ] }", "Butler:serviceMonitor:enable", "no destination tells of what it finds")]
    [InlineData("Butler:\n" + Udp + "\n" + Slack + "\n  qlikSenseVersion: { versionMonitor: { enable: true, host: 127.0.0.1 } }", "Butler:qlikSenseVersion:versionMonitor:enable", "destination:<destination>:enable")]
    [InlineData("Butler:\n" + Slack + "\n  qlikSenseCloud: { enable: true, tenants: [ { name: acme, id: T, tenantUrl: 'https://acme.eu.qlikcloud.com', auth: { jwt: { token: abc } } } ] }", "Butler:qlikSenseCloud:enable", "no event of Qlik Cloud arrives")]
    [InlineData("Butler:\n" + Udp + "\n  slackNotification: { enable: true, webhookURL: 'http://127.0.0.1:9/x', reloadTaskFailure: { messageType: formatted, templateFile: /no/such/file.handlebars } }", "Butler:slackNotification:reloadTaskFailure:templateFile", "The template that ships with Butler takes its place.")]
    [InlineData("Butler:\n" + Udp + "\n  slackNotification: { enable: true, webhookURL: 'http://127.0.0.1:9/x', reloadTaskFailure: { messageType: basic, basicMsgTemplate: 'Failed: {{tskName}}' } }", "Butler:slackNotification:reloadTaskFailure:basicMsgTemplate", "Did you mean 'taskName'?")]
    [InlineData("Butler:\n" + Udp + "\n  slackNotification: { enable: true, webhookURL: 'http://127.0.0.1:9/x', reloadTaskFailure: { enable: true, sites: [ defaul ] } }", "Butler:slackNotification:reloadTaskFailure:sites", "Did you mean 'default'?")]
    [InlineData("Butler:\n  storage: { path: \"D:\\backup\\test.db\" }", "Butler:storage:path", @"Use single quotes: path: 'D:\backup\test.db'")]
    [InlineData("Butler:\n  scheduler: { enable: true, configfile: no-such-folder/schedule.yaml }", "Butler:scheduler:configfile", "There is no folder")]
    public async Task What_would_tell_nobody_is_a_warning(string yaml, string key, string message)
    {
        var result = await CheckAsync(yaml);

        result.ExitCode.Should().Be(0, result.Text);
        result.Findings.Should().ContainSingle(finding => finding.IsWarning && finding.Key == key && finding.Message.Contains(message), result.Text);
        (await CheckAsync(yaml, strict: true)).ExitCode.Should().Be(1);
    }

    [Theory]
    [InlineData("Butler:\n" + Udp + "\n" + Slack)]
    [InlineData("Butler:\n" + Udp + "\n  configQRS: { host: sense.example.com, rejectUnauthorized: true }\n  scriptLog: { storeOnDisk: { clientManaged: { reloadTaskFailure: { enable: true, logDirectory: '.' } } } }")]
    [InlineData("Butler:\n" + Slack + "\n  serviceMonitor: { enable: true, alertDestination: { slack: { enable: true } }, monitor: [ { host: server1, services: [ { name: Q, friendlyName: Q } ] } ] }")]
    [InlineData("Butler:\n  restServerConfig: { enable: true, serverHost: 127.0.0.1 }")]
    [InlineData("Butler:\n  influxDb: { enable: true, hostIP: 127.0.0.1, v1Config: { dbName: butler } }\n  uptimeMonitor: { enable: true, storeInInfluxdb: { enable: true } }")]
    [InlineData("Butler:\n  scheduler: { enable: true, configfile: schedule.yaml }")]
    public async Task What_is_useful_is_green(string yaml)
    {
        var result = await CheckAsync(yaml, strict: true);

        result.Findings.Should().BeEmpty(result.Text);
        result.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Two_documents_in_one_file_are_refused()
    {
        var result = await CheckAsync("Butler:\n" + Udp + "\n---\nButler:\n" + Slack + "\n");

        result.ExitCode.Should().Be(2);
        result.Text.Should().Contain("butler.yaml:4: a second document begins");
    }

    [Fact]
    public async Task A_letter_in_another_encoding_is_named()
    {
        await File.WriteAllBytesAsync(
            _files.ConfigFile, Encoding.Latin1.GetBytes("Butler:\n" + Udp + "\n  slackNotification: { enable: true, webhookURL: 'http://127.0.0.1:9/x', fromUser: 'B\u00fctler' }\n"), TestContext.Current.CancellationToken);

        var result = await Checked.RunAsync(_files.ConfigFile);

        result.Findings.Should().ContainSingle().Which.Message.Should().Contain("0xFC on line 3").And.Contain("UTF-8");
    }

    [Fact]
    public async Task Start_and_doctor_say_the_same_as_the_check()
    {
        await using var butler = new ButlerUnderTest("");
        await butler.StartAsync(TestContext.Current.CancellationToken);
        await using var doctor = new ButlerUnderTest("");

        await doctor.RunToEndAsync(TestContext.Current.CancellationToken, "doctor", "-c", butler.ConfigFile);

        const string Finding = "no destination is on";
        butler.Output.Should().Contain($"warn: Butler.Core.Startup.SettingsGate: Setting Butler:udpServerConfig:enable: is true, but {Finding}");
        doctor.Output.Should().Contain($"settings: Butler:udpServerConfig:enable is true, but {Finding}");
    }

    [Fact]
    public async Task The_start_ends_with_a_summary()
    {
        await using var butler = new ButlerUnderTest(Slack);
        await butler.StartAsync(TestContext.Current.CancellationToken);

        await Eventually.BecomesTrueAsync(
            () => butler.Output.Contains("StartSummary: Data: "), TimeSpan.FromSeconds(60), () => butler.Output, TestContext.Current.CancellationToken);
        butler.Output.Should().Contain($"runs with the settings of {butler.ConfigFile}.")
            .And.Contain($"Listeners: log events on UDP 127.0.0.1:{butler.UdpPort}; HTTP on http://127.0.0.1:{butler.HttpPort}.")
            .And.Contain("Destinations, with what they tell of: slack (reloadTaskAborted, reloadTaskFailure).")
            .And.Contain($"Data: {Path.Combine(butler.Folder.FullName, "butler.db")}.");
    }

    [Theory]
    [InlineData(null, "butler init production.yaml")]
    [InlineData("production.yaml", "butler --configfile production.yaml")]
    public async Task Without_a_file_it_is_told_how_to_begin(string? file, string firstStep)
    {
        await using var butler = new ButlerUnderTest("");
        if (file is not null)
        {
            File.Move(butler.ConfigFile, Path.Combine(butler.Folder.FullName, file));
        }

        (await butler.RunToEndAsync(TestContext.Current.CancellationToken, "--loglevel", "info")).Should().Be(2, butler.Output);

        butler.Output.Should().StartWith("Butler cannot start: no configuration file is named").And.Contain(firstStep);
    }

    private async Task<Checked> CheckAsync(string yaml, bool strict = false)
    {
        await File.WriteAllTextAsync(_files.ConfigFile, yaml, TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_files.ConfigFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return await Checked.RunAsync(_files.ConfigFile, strict);
    }
}
