using System.Net.Sockets;
using System.Text.Json;
using Butler.Simulation.Cloud;

namespace Butler.EndToEnd.Tests.Commands;

public sealed class RecordCommandTests
{
    private const string Secret = "0123456789abcdef0123";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_arrives_by_UDP_webhook_and_MQTT_is_kept_without_personal_details_and_can_be_simulated()
    {
        using var certificates = new TestCertificates();
        var plainPort = FreePort.Find();
        await using var broker = await Mosquitto.StartAsync(
            $"certfile {certificates.ServerFile}", $"keyfile {certificates.ServerKeyFile}", $"listener {plainPort} 127.0.0.1");
        await using var gateway = await MqttWatcher.StartAsync(plainPort, "butler/#");
        await using var cloud = await SimulatedCloud.StartAsync(_cancellation);
        await using var butler = new ButlerUnderTest(Settings(cloud, broker, certificates));
        var file = Path.Combine(butler.Folder.FullName, "events.jsonl");
        var recording = butler.RunToEndAsync(_cancellation, "record", "--file", file, "--for", "10m", "--anonymize", "-c", butler.ConfigFile);
        await UntilAsync(() => butler.Output.Contains("from the MQTT broker"), butler);

        await butler.SendAsync(LogEvents.ReloadFailed("Salaries of Anna"), "garbage of Anna");
        using (var answer = await SimulatedCloud.PostAsync(
            butler.Http, new Uri($"http://127.0.0.1:{butler.HttpPort}/v5/qlik-cloud/events"), cloud.FinalEvent(), Secret, _cancellation))
        {
            answer.IsSuccessStatusCode.Should().BeTrue();
        }

        using (var other = await butler.Http.PostAsync("/v5/executions", null, _cancellation))
        {
            ((int)other.StatusCode).Should().Be(503, "nothing is started while events are recorded");
        }

        await Eventually.BecomesTrueAsync(
            async () =>
            {
                await gateway.PublishAsync("qscloud/app/reload", cloud.AttemptEvent());
                return File.ReadAllText(file).Contains("\"mqtt\"");
            },
            Limit,
            () => butler.Output,
            _cancellation);
        await UntilAsync(() => File.ReadLines(file).Count(line => line.Contains("\"udp\"")) == 2, butler);
        await butler.SignalAsync("INT");

        (await recording).Should().Be(0, butler.Output);
        butler.Output.Should().MatchRegex(@"\d+ events are in .*\(\d+ mqtt, 2 udp, 1 webhook\)");
        var lines = await File.ReadAllLinesAsync(file, _cancellation);
        lines.Should().AllSatisfy(line => JsonDocument.Parse(line).RootElement.TryGetProperty("time", out _).Should().BeTrue());
        string.Join('\n', lines).Should().NotContainAny("Anna", "goran", "sense1", "127.0.0.1", "Sales").And.Contain("task-1").And.Contain(cloud.ReloadId);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        butler.Folder.GetFiles("butler.db*").Should().BeEmpty();

        (await butler.RunToEndAsync(_cancellation, "simulate", "--file", file, "-c", butler.ConfigFile)).Should().Be(0, butler.Output);
        butler.Output.Should().Contain("reload-failed: task-1").And.Contain("no alert: unknown-type: field 1, type, is 'text-1'").And.Contain("cloud-reload-failed: ");
        butler.Output.Should().Contain("slack: sends");
    }

    [Fact]
    public async Task A_file_that_is_there_and_a_port_that_is_taken_are_refused_with_what_to_do()
    {
        await using var butler = new ButlerUnderTest("");
        var file = Path.Combine(butler.Folder.FullName, "events.jsonl");
        await File.WriteAllTextAsync(file, "mine", _cancellation);

        (await butler.RunToEndAsync(_cancellation, "record", "--file", file, "-c", butler.ConfigFile)).Should().Be(2, butler.Output);
        butler.Output.Should().Contain("is there already");
        (await File.ReadAllTextAsync(file, _cancellation)).Should().Be("mine");

        using var taken = new UdpClient(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, butler.UdpPort));
        (await butler.RunToEndAsync(_cancellation, "record", "--file", file + "2", "-c", butler.ConfigFile)).Should().Be(2, butler.Output);
        butler.Output.Should().Contain("another program uses the port").And.Contain("eventRecording");
        File.Exists(file + "2").Should().BeFalse();
    }

    [Fact]
    public async Task A_recording_ends_when_its_time_is_over()
    {
        await using var butler = new ButlerUnderTest("");
        var file = Path.Combine(butler.Folder.FullName, "events.jsonl");

        (await butler.RunToEndAsync(_cancellation, "record", "--file", file, "--for", "1s", "-c", butler.ConfigFile)).Should().Be(0, butler.Output);

        butler.Output.Should().Contain("No event arrived, so there is no file.");
        File.Exists(file).Should().BeFalse();
    }

    [Fact]
    public async Task A_running_Butler_records_while_its_file_says_so()
    {
        await using var butler = new ButlerUnderTest("");
        await butler.StartAsync(_cancellation);
        string[] Recordings() => Directory.GetFiles(butler.Folder.FullName, "events-*.jsonl");

        butler.Write("  eventRecording: { enable: true }");
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                await butler.SendAsync(LogEvents.ReloadFailed("Sales"));
                return Recordings() is [var one] && File.ReadAllText(one).Contains("Sales");
            },
            Limit,
            () => butler.Output,
            _cancellation);
        butler.Write("  eventRecording: { enable: false }");
        await UntilAsync(() => butler.Output.Contains("The recording "), butler);

        butler.Output.Should().Contain("Events that arrive are recorded to ");
        Recordings().Should().ContainSingle();
        (await butler.Http.GetStringAsync("/v5/alerts", _cancellation)).Should().Contain("Sales", "alerts are raised all the same");
    }

    private Task UntilAsync(Func<bool> happened, ButlerUnderTest butler) => Eventually.BecomesTrueAsync(happened, Limit, () => butler.Output, _cancellation);

    private static string Settings(SimulatedCloud cloud, Mosquitto broker, TestCertificates certificates) => $$"""
          slackNotification: { enable: true, webhookURL: 'http://127.0.0.1:1/x', reloadAppFailure: { enable: true } }
          mqttConfig:
            enable: true
            brokerHost: 127.0.0.1
            brokerPort: 1
            qlikSenseCloud:
              event:
                mqttForward:
                  enable: true
                  broker: { host: localhost, port: {{broker.Port}}, username: butler, password: opensesame, ca: {{certificates.AuthorityFile}} }
          qlikSenseCloud:
            enable: true
            event: { webhook: { enable: true, secret: '{{Secret}}' } }
            tenants:
              - { name: acme, id: {{cloud.TenantId}}, tenantUrl: {{cloud.Address}}, auth: { jwt: { token: {{cloud.ApiKey}} } } }
        """;
}
