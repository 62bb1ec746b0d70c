using Butler.Simulation;
using Butler.Simulation.Cloud;
using Butler.TestKit.Email;

namespace Butler.EndToEnd.Tests.Checking;

public sealed class EverythingTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task The_file_of_Butler_16_leads_from_the_first_start_to_everything_switched_on()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var site = new QlikSite();
        var app = site.Apps.Add(new SiteApp { Name = "Sales", OwnerId = site.Users.All[0].Id });
        var task = site.Tasks.Add(new SiteTask { Name = "Reload Sales", AppId = app.Id });
        await using var qlik = await QlikSimulator.StartAsync(new QlikSimulatorOptions { Site = site }, cancellation);
        await using var http = await HttpReceiver.StartAsync();
        await using var mail = await AioSmtpServer.StartAsync();
        await using var broker = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port);
        await using var influx = await InfluxServer.StartAsync();
        await influx.CreateDatabaseAsync();
        using var certificates = new TestCertificates();
        var gatewayPort = FreePort.Find();
        await using var cloudBroker = await Mosquitto.StartAsync(
            $"certfile {certificates.ServerFile}", $"keyfile {certificates.ServerKeyFile}", $"listener {gatewayPort} 127.0.0.1");
        await using var gateway = await MqttWatcher.StartAsync(gatewayPort, "butler/#");
        await using var cloud = await SimulatedCloud.StartAsync(cancellation);
        using var files = new EverythingFiles();
        await using var butler = new ButlerUnderTest("");
        butler.Variables["Butler__mqttConfig__qlikSenseCloud__event__mqttForward__broker__ca"] = certificates.AuthorityFile;
        files.UdpPort = butler.UdpPort;
        files.Targets = TargetsOf(qlik) with
        {
            Http = http.Origin,
            SmtpPort = mail.Port,
            MqttPort = broker.Port,
            InfluxPort = influx.Port,
            CloudBrokerPort = cloudBroker.Port,
            Tenant = cloud.TenantId,
            TenantUrl = $"{cloud.Address}",
            TenantToken = cloud.ApiKey,
        };

        // Only certificates and hosts are filled in: nothing is wrong, and nothing is on.
        await StartAsync(butler, (await files.WriteConnectedAsync()).Set(("configVisualisation:port", $"{files.PagePort}")));
        (await Checked.RunAsync(butler.ConfigFile)).ExitCode.Should().Be(0);
        await StopAsync(butler);

        // Log events and mails are switched on: somebody is told, although the templates are not there.
        await StartAsync(butler, await files.WriteMailAsync());
        await butler.SendAsync(LogEvents.ReloadFailed("Reload Sales", task.Id, app.Id));
        var first = (await mail.ReceiveAsync().WaitAsync(Limit, cancellation)).Message;
        first.Subject.Should().Contain("Reload Sales");
        first.HtmlBody.Should().Contain("Reload Sales");
        butler.Output.Should().Contain("The template that ships with Butler takes its place.");
        await StopAsync(butler);

        await StartAsync(butler, await files.WriteEverythingAsync());
        await butler.SendAsync(LogEvents.ReloadFailed("Reload Sales", task.Id, app.Id));

        (await mail.ReceiveAsync().WaitAsync(Limit, cancellation)).Message.Subject.Should().Contain("Reload Sales");
        await Eventually.BecomesTrueAsync(
            () => Missing(http).Count == 0 && watcher.TextsOf("qliksense/task_failure").Count > 0,
            Limit,
            () => $"Missing: {string.Join(", ", Missing(http))}; MQTT: {string.Join(", ", watcher.Seen)}; {butler.Output}",
            cancellation);
        await Eventually.BecomesTrueAsync(
            async () => (await influx.QueryAsync("SHOW MEASUREMENTS")).Any(row => $"{row["name"]}".Contains("reload_task_failed", StringComparison.Ordinal)),
            Limit,
            () => butler.Output,
            cancellation);

        await gateway.UntilAsync(seen => seen.Any(message => message.Topic == "butler/qscloud/event/mqttforward/status"));
        await gateway.PublishAsync("qscloud/app/reload", cloud.AttemptEvent());

        var receivers = new HashSet<string>();
        while (!receivers.Contains("ada@example.com"))
        {
            // The owner of the app is told of the cloud's reload only; mails about the other one come before.
            receivers.UnionWith((await mail.ReceiveAsync().WaitAsync(Limit, cancellation)).Message.To.Mailboxes.Select(static box => box.Address));
        }

        await Eventually.BecomesTrueAsync(
            () => http.Requests.Count(static request => request.PathAndQuery == "/cloud") == 2, Limit, () => butler.Output, cancellation);
        await Eventually.BecomesTrueAsync(
            () => files.Folder.GetFiles($"*appId={cloud.AppId}_reloadId={cloud.ReloadId}.log", SearchOption.AllDirectories).Length == 1,
            Limit,
            () => butler.Output,
            cancellation);
    }

    private static async Task StartAsync(ButlerUnderTest butler, Butler16File file)
    {
        var before = butler.Output.Length;
        await File.WriteAllTextAsync(butler.ConfigFile, file.Text, TestContext.Current.CancellationToken);
        _ = butler.RunToEndAsync(TestContext.Current.CancellationToken);
        await Eventually.BecomesTrueAsync(
            () => butler.Output[before..].Contains("Application started"), Limit, () => butler.Output[before..], TestContext.Current.CancellationToken);
    }

    private static async Task StopAsync(ButlerUnderTest butler)
    {
        butler.Output.Should().NotContain(" fail: ").And.NotContain(" crit: ");
        await butler.SignalAsync("TERM");
        (await butler.WaitForExitAsync(Limit)).Should().Be(0, butler.Output);
    }

    private static List<string> Missing(HttpReceiver http) =>
    [
        .. new[] { "/slack", "/teams", "/webhook", "/signl4", "/newrelic/", "/newrelic-log", "/newrelic-uptime", "/heartbeat" }
            .Where(path => http.Requests.All(request => !request.PathAndQuery.StartsWith(path, StringComparison.Ordinal))),
    ];

    private static EverythingTargets TargetsOf(QlikSimulator qlik) => new()
    {
        QlikHost = "127.0.0.1",
        QrsPort = qlik.QrsPort,
        EnginePort = qlik.EnginePort,
        Client = qlik.Certificates.Client,
        ClientKey = qlik.Certificates.ClientKey,
        Root = qlik.Certificates.Root,
    };
}
