using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Butler.Core.Tests.Alerts;
using Butler.Monitoring;
using Butler.Problems;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Monitoring;

public sealed class MonitoringTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reports_on_uptime_and_memory_come_on_schedule()
    {
        var observer = new Observer();
        await using var butler = await TestButler.StartAsync(_folder.Path, builder =>
        {
            builder.Services.AddSingleton<IUptimeObserver>(observer);
            builder.AddUptimeMonitor(options => options.LogLevel = " INFO ");
        });
        await UntilAsync(butler, () => observer.Reports.Count >= 2);

        var reports = observer.Reports.Take(2).ToList();
        reports.Select(report => report.Iteration).Should().Equal(1, 2);
        reports.Should().OnlyContain(report => report.Interval == TimeSpan.FromMinutes(15) && report.Version.Length > 0);
        reports.Should().OnlyContain(report => report.HeapUsedBytes > 0 && report.HeapTotalBytes >= report.HeapUsedBytes && report.ProcessBytes > 0);
        reports[0].Uptime.Should().BeGreaterThanOrEqualTo(TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task The_heartbeat_calls_at_start_and_on_schedule_and_goes_on_after_failures()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var calls = new ConcurrentQueue<string>();
        var serving = ServeAsync(listener, calls);
        await using var butler = await TestButler.StartAsync(_folder.Path, builder => builder.AddHeartbeat(options =>
            options.RemoteUrl = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/alive?token=x"));

        await UntilAsync(butler, () => calls.Count >= 3);
        calls.Should().OnlyContain(call => call.StartsWith("GET /alive?token=x HTTP/1.1"));
        listener.Stop();
        await serving;
    }

    [Fact]
    public async Task A_heartbeat_that_reaches_nobody_for_minutes_is_a_problem_of_Butler_until_it_gets_through()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using var butler = await TestButler.StartAsync(
            _folder.Path, builder => builder.AddHeartbeat(options => options.RemoteUrl = $"http://127.0.0.1:{port}/alive?token=x"));
        var problems = butler.Services.GetRequiredService<IButlerProblems>();

        await UntilAsync(butler, () => problems.Open.Count == 1);

        var problem = problems.Open.Single().Problem;
        problem.Key.Should().Be("heartbeat");
        problem.Message.Should().Contain($"127.0.0.1:{port}").And.NotContain("token");
        using var back = new TcpListener(IPAddress.Loopback, port);
        back.Start();
        var serving = ServeAsync(back, new ConcurrentQueue<string>());
        await UntilAsync(butler, () => problems.Open.Count == 0);
        back.Stop();
        await serving;
    }

    private static async Task UntilAsync(TestButler butler, Func<bool> isReached)
    {
        for (var i = 0; !isReached() && i < 20_000; i++)
        {
            butler.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }

        isReached().Should().BeTrue();
    }

    // The first call fails, the others are answered.
    private async Task ServeAsync(TcpListener listener, ConcurrentQueue<string> calls)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(_cancellation);
                await AnswerAsync(client.GetStream(), calls);
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            calls.Should().NotBeEmpty();
        }
    }

    private async Task AnswerAsync(NetworkStream stream, ConcurrentQueue<string> calls)
    {
        try
        {
            var buffer = new byte[4096];
            var count = await stream.ReadAsync(buffer, _cancellation);
            if (count > 0)
            {
                var status = calls.IsEmpty ? "503 Service Unavailable" : "204 No Content";
                calls.Enqueue(Encoding.ASCII.GetString(buffer, 0, count));
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), _cancellation);
            }
        }
        catch (IOException)
        {
            // The clock of the test ran past the time limit of the call.
        }
    }

    private sealed class Observer : IUptimeObserver
    {
        public ConcurrentQueue<UptimeReport> Reports { get; } = new();

        public ValueTask ObserveAsync(UptimeReport report, CancellationToken cancellationToken)
        {
            Reports.Enqueue(report);
            return ValueTask.CompletedTask;
        }
    }
}
