using Butler.Service.CommandLine;
using Butler.Service.CommandLine.Init;
using Butler.Simulation;
using Butler.TestKit.Email;
using Spectre.Console.Testing;

namespace Butler.EndToEnd.Tests.Checking;

public sealed class InitTests
{
    [Fact]
    public async Task The_file_of_twelve_lines_that_init_writes_mails_a_failed_reload()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var site = new QlikSite();
        var app = site.Apps.Add(new SiteApp { Name = "Sales", OwnerId = site.Users.All[0].Id });
        var task = site.Tasks.Add(new SiteTask { Name = "Reload Sales", AppId = app.Id, Tags = ["Finance"] });
        await using var qlik = await QlikSimulator.StartAsync(new QlikSimulatorOptions { Site = site }, cancellation);
        await using var mail = await AioSmtpServer.StartAsync();
        await using var butler = new ButlerUnderTest("");
        var file = Path.Combine(butler.Folder.FullName, "config", "production.yaml");

        (await butler.RunToEndAsync(
            cancellation,
            "init", file, "--qrs-host", $"127.0.0.1:{qlik.QrsPort}", "--certificates", Path.GetDirectoryName(qlik.Certificates.Client)!,
            "--qlik-url", "sense.example.com/hub", "--event-source", "127.0.0.1",
            "--mail-server", $"127.0.0.1:{mail.Port}", "--recipient", "ops@example.com", "dev@example.com"))
            .Should().Be(0, butler.Output);

        butler.Output.Should().Contain("0 errors");
        var lines = await File.ReadAllLinesAsync(file, cancellation);
        lines.Should().HaveCountLessThanOrEqualTo(12);
        lines.Should().ContainSingle(line => line.StartsWith("  createDirApprovedDirectories: []", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(
            file, lines.Select(line => line.Replace("udpServerConfig: { enable: true,", $"udpServerConfig: {{ enable: true, portTaskFailure: {butler.UdpPort},", StringComparison.Ordinal)), cancellation);
        _ = butler.RunToEndAsync(cancellation, "-c", file);
        await Eventually.BecomesTrueAsync(() => butler.Output.Contains("Application started"), TimeSpan.FromSeconds(60), () => butler.Output, cancellation);
        await butler.SendAsync(LogEvents.ReloadFailed("Reload Sales", task.Id, app.Id));

        var received = await mail.ReceiveAsync().WaitAsync(TimeSpan.FromSeconds(60), cancellation);
        var other = await mail.ReceiveAsync().WaitAsync(TimeSpan.FromSeconds(60), cancellation);
        received.Recipients.Concat(other.Recipients).Should().BeEquivalentTo("ops@example.com", "dev@example.com");
        received.Sender.Should().Be("butler@example.com");
        received.Message.Subject.Should().Contain("Reload Sales");
        received.Message.HtmlBody.Should().Contain("https://sense.example.com/qmc", "messages link to Qlik Sense")
            .And.Contain($"https://sense.example.com/sense/app/{app.Id}");
        received.Message.HtmlBody.Should().Contain("Finance", "what Qlik Sense knows about the task is looked up");
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_by_force()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var files = new EverythingFiles();
        await File.WriteAllTextAsync(files.ConfigFile, "mine", cancellation);

        (await RunAsync("init", files.ConfigFile, "--slack", "https://hooks.slack.example.com/x")).Should().Be(2);
        (await File.ReadAllTextAsync(files.ConfigFile, cancellation)).Should().Be("mine");

        (await RunAsync("init", files.ConfigFile, "--slack", "https://hooks.slack.example.com/it's", "--force")).Should().Be(0);
        (await File.ReadAllTextAsync(files.ConfigFile, cancellation)).Should().Contain("slackNotification: { enable: true, webhookURL: 'https://hooks.slack.example.com/it''s' }");
        (await RunAsync("init", files.ConfigFile, "--mail-server", "mail.example.com", "--force")).Should().Be(2);
        (await RunAsync("init", files.ConfigFile, "--qlik-url", "ftp://sense.example.com", "--force")).Should().Be(2, "links in messages lead to web pages");
    }

    [Fact]
    public void On_a_terminal_it_asks_and_an_empty_answer_leaves_a_part_out()
    {
        using var console = new TestConsole();
        console.Profile.Capabilities.Interactive = true;
        foreach (var answer in (string[])["sense.example.com", "/certs", "no address", "https://sense.example.com/hr/", "10.1.0.0/16, sense1.example.com", "mail.example.com:587", "ops@example.com, Dev <dev@example.com>", "", "", "https://teams.example.com/x", ""])
        {
            console.Input.PushTextWithEnter(answer);
        }

        var file = InitFile.Write(InitQuestions.Ask(console));

        file.Should().Contain("configQRS: { host: 'sense.example.com' }");
        console.Output.Should().Contain("An address such as https://sense.example.com is needed", "a wrong answer is asked for again");
        file.Should().Contain("qlikSenseUrls: { qmc: 'https://sense.example.com/hr/qmc', hub: 'https://sense.example.com/hr/hub', appBaseUrl: 'https://sense.example.com/hr/sense/app' }");
        file.Should().Contain("udpServerConfig: { enable: true, allowedSources: [ '10.1.0.0/16', 'sense1.example.com' ] }");
        file.Should().Contain("smtp: { host: 'mail.example.com', port: 587 }").And.Contain("fromAddress: 'butler@example.com'");
        file.Should().Contain("recipients: [ 'ops@example.com', 'Dev <dev@example.com>' ]");
        file.Should().Contain("teamsNotification").And.NotContain("slackNotification").And.NotContain("webhookNotification");
    }

    private static Task<int> RunAsync(params string[] arguments)
    {
        var output = new StringWriter();
        return ButlerCommand.Create().Parse(arguments).InvokeAsync(new() { Output = output, Error = output }, TestContext.Current.CancellationToken);
    }
}
