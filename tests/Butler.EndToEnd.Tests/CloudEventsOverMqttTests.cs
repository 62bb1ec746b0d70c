using System.Text.Json;
using Butler.Simulation.Cloud;
using Microsoft.Data.Sqlite;

namespace Butler.EndToEnd.Tests;

public sealed class CloudEventsOverMqttTests
{
    private const string Topic = "qscloud/app/reload";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Events_that_come_while_the_database_is_locked_or_Butler_is_away_become_one_alert_each()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var certificates = new TestCertificates();
        var plainPort = FreePort.Find();
        await using var main = await Mosquitto.StartAsync();
        await using var broker = await Mosquitto.StartAsync(
            $"certfile {certificates.ServerFile}", $"keyfile {certificates.ServerKeyFile}", $"listener {plainPort} 127.0.0.1");
        await using var gateway = await MqttWatcher.StartAsync(plainPort, "butler/#");
        await using var cloud = await SimulatedCloud.StartAsync(cancellation);
        await using var butler = new ButlerUnderTest(Settings(cloud, main, broker, certificates));
        await butler.StartAsync(cancellation);
        await gateway.UntilAsync(seen => seen.Any(message => message.Topic == "butler/qscloud/event/mqttforward/status"));

        await using (await LockAsync(butler, cancellation))
        {
            await gateway.PublishAsync(Topic, EventOf(cloud, 1));
            await gateway.PublishAsync(Topic, EventOf(cloud, 2));
            await Eventually.BecomesTrueAsync(
                () => Occurrences(butler.Output, "stays unconfirmed") >= 2, Limit, () => butler.Output, cancellation);
            Occurrences(broker.Output, "PUBACK from butler_").Should().Be(0, "nothing is stored yet");
            await butler.KillAsync();
        }

        await gateway.PublishAsync(Topic, EventOf(cloud, 3));
        await gateway.PublishAsync(Topic, EventOf(cloud, 1));
        await butler.StartAsync(cancellation);

        await Eventually.BecomesTrueAsync(
            () => Occurrences(broker.Output, "PUBACK from butler_") >= 4, Limit, () => butler.Output + broker.Output, cancellation);
        var alerts = JsonDocument.Parse(await butler.Http.GetStringAsync("/v5/alerts", cancellation)).RootElement;
        alerts.EnumerateArray().Select(alert => alert.GetProperty("subjectName").GetString())
            .Should().BeEquivalentTo("Sales 1", "Sales 2", "Sales 3");
    }

    private static string EventOf(SimulatedCloud cloud, int number) => cloud.AttemptEvent()
        .Replace(cloud.ReloadId, $"{number}{cloud.ReloadId[1..]}", StringComparison.Ordinal)
        .Replace("\"Sales\"", $"\"Sales {number}\"", StringComparison.Ordinal);

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    private static async Task<SqliteConnection> LockAsync(ButlerUnderTest butler, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(butler.Folder.FullName, "butler.db")};Pooling=False;Default Timeout=60");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    private static string Settings(SimulatedCloud cloud, Mosquitto main, Mosquitto broker, TestCertificates certificates) => $$"""
          mqttConfig:
            enable: true
            brokerHost: 127.0.0.1
            brokerPort: {{main.Port}}
            qlikSenseCloud:
              event:
                mqttForward:
                  enable: true
                  broker: { host: localhost, port: {{broker.Port}}, username: butler, password: opensesame, ca: {{certificates.AuthorityFile}} }
          qlikSenseCloud:
            enable: true
            event:
              mqtt:
                tenant:
                  name: acme
                  id: {{cloud.TenantId}}
                  tenantUrl: {{cloud.Address}}
                  auth: { jwt: { token: {{cloud.ApiKey}} } }
        """;
}
