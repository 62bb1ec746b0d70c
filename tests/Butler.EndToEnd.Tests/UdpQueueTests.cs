using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Butler.EndToEnd.Tests.Rest;
using Butler.Qlik.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.EndToEnd.Tests;

public sealed class UdpQueueTests
{
    [Fact]
    public async Task Figures_about_log_events_arrive_in_a_real_InfluxDB()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var influx = await InfluxServer.StartAsync();
        await using var host = new HostUnderTest($$"""
              influxDb:
                enable: true
                hostIP: 127.0.0.1
                hostPort: {{influx.Port}}
                v1Config: { dbName: butler }
                tag: { static: [ { name: site, value: north } ] }
              udpServerConfig:
                enable: true
                serverHost: 127.0.0.1
                portTaskFailure: 0
                queueMetrics: { influxdb: { enable: true, writeFrequency: 1000, measurementName: butler_udp_queue, tags: [ { name: env, value: test } ] } }
            """);
        await host.StartAsync();
        var listener = host.Services.GetRequiredService<IUdpEventListener>();

        using var sender = new UdpClient(AddressFamily.InterNetwork);
        await sender.SendAsync(Encoding.UTF8.GetBytes("/unknown/;x"), listener.LocalEndPoint!, cancellation);

        IReadOnlyList<Dictionary<string, JsonElement>> points = [];
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                points = await influx.QueryAsync("SELECT * FROM butler_udp_queue WHERE messages_processed = 1", isMissingFine: true);
                return points.Count > 0;
            },
            TimeSpan.FromSeconds(60),
            () => "No point about the datagram.",
            cancellation);
        points[0]["site"].GetString().Should().Be("north");
        points[0]["env"].GetString().Should().Be("test");
        points[0]["messages_received"].GetDouble().Should().Be(1);
        points[0]["messages_dropped_unknown_type"].GetDouble().Should().Be(1);
        points[0]["queue_max_size"].GetDouble().Should().Be(50_000);
    }

    [Fact]
    public async Task Events_that_the_system_threw_away_are_told_within_seconds()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are paused by a signal.");
        var cancellation = TestContext.Current.CancellationToken;
        await using var butler = new ButlerUnderTest("""
              restServerEndpointsEnable: { metrics: true }
            """)
        {
            Variables = { ["Butler__udpServerConfig__receiveBufferSize"] = "65536" },
        };
        await butler.StartAsync(cancellation);

        // While the process is paused nothing can be read, so most of this is lost.
        await SignalAsync("STOP", butler.ProcessId);
        await butler.SendAsync([.. Enumerable.Range(0, 2_000).Select(number => LogEvents.ReloadFailed($"Task {number}"))]);
        await SignalAsync("CONT", butler.ProcessId);

        await Eventually.BecomesTrueAsync(
            () => butler.Output.Contains("The system threw away", StringComparison.Ordinal)
                && butler.Output.Contains("udp:kernel-drops", StringComparison.Ordinal),
            TimeSpan.FromSeconds(30),
            () => butler.Output,
            cancellation);
        var (received, lost) = (0d, 0d);
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                var metrics = await butler.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellation);
                (received, lost) = (ReadMetric(metrics, "butler_udp_received"), ReadMetric(metrics, "butler_udp_kernel_drops"));
                return received + lost == 2_000;
            },
            TimeSpan.FromSeconds(30),
            () => $"{received} received and {lost} lost are not all.",
            cancellation);
        lost.Should().BePositive();
    }

    private static double ReadMetric(string metrics, string name) => metrics.Split('\n')
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture))
        .Single();

    private static async Task SignalAsync(string signal, int processId)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{processId}"]);
        await kill.WaitForExitAsync();
    }
}
