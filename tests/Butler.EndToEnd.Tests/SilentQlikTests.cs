using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Butler.Demo.Receivers;

namespace Butler.EndToEnd.Tests;

/// <summary>A Qlik Sense that accepts connections and gives no answer.</summary>
public sealed class SilentQlikTests
{
    private const int Alerts = 200;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_hundred_alerts_go_out_within_half_a_minute(bool useTls)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var calls = new ConcurrentQueue<ReceivedCall>();
        await using var receiver = await HttpCatchAll.StartAsync(calls.Enqueue, cancellation);
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start(backlog: 512);
        await using var butler = new ButlerUnderTest($$"""
              configQRS: { host: 127.0.0.1, port: {{((IPEndPoint)silent.LocalEndpoint).Port}}, useSSL: {{(useTls ? "true" : "false")}} }
              webhookNotification:
                enable: true
                reloadTaskFailure: { rateLimit: 0, webhooks: [ { webhookURL: '{{receiver.Address}}/hook', httpMethod: POST } ] }
            """);
        await butler.StartAsync(cancellation);
        var started = Stopwatch.StartNew();

        for (var i = 0; i < Alerts; i++)
        {
            await butler.SendAsync(LogEvents.ReloadFailed($"Task {i}"));
        }

        await Eventually.BecomesTrueAsync(
            () => calls.Count == Alerts, Limit, () => $"{calls.Count} of {Alerts} went out." + butler.Output, cancellation);
        TestContext.Current.SendDiagnosticMessage("{0} alerts in {1:F1} s with a silent QRS", Alerts, started.Elapsed.TotalSeconds);
    }
}
