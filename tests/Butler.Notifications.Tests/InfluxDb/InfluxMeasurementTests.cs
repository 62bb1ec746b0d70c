using Butler.Measurements;
using Butler.Monitoring;
using Butler.Services;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Butler.Notifications.Tests.InfluxDb;

public sealed class InfluxMeasurementTests
{
    [Fact]
    public async Task Services_and_memory_arrive_with_the_names_of_Butler_16_also_after_an_outage()
    {
        await using var server = await InfluxServer.StartAsync();
        using var host = Create(server.Port);
        await host.StartAsync(TestContext.Current.CancellationToken);
        await server.StopAsync();

        await host.Services.GetRequiredService<IServiceObserver>().ObserveAsync(
            new ServiceObservation
            {
                Host = "sense1",
                ServiceName = "QlikSenseEngineService",
                FriendlyName = "Engine",
                State = ServiceState.Running,
                Details = new ServiceDetails { DisplayName = "Qlik Sense Engine Service", StartType = ServiceStartType.Manual },
                Time = TimeProvider.System.GetUtcNow(),
            },
            TestContext.Current.CancellationToken);
        await host.Services.GetRequiredService<IUptimeObserver>().ObserveAsync(
            new UptimeReport
            {
                Version = "1.2.3",
                Uptime = TimeSpan.FromMinutes(1),
                Time = TimeProvider.System.GetUtcNow(),
                HeapUsedBytes = 1_572_864,
                HeapTotalBytes = 2_097_152,
                ExternalBytes = 1_000_000,
                ProcessBytes = 104_857_600,
            },
            TestContext.Current.CancellationToken);
        await server.StartAgainAsync();

        var service = await FindAsync(server, "SELECT * FROM win_service_state");
        service.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["host"] = "sense1",
            ["service_name"] = "QlikSenseEngineService",
            ["display_name"] = "Qlik Sense Engine Service",
            ["friendly_name"] = "Engine",
            ["state_num"] = "4",
            ["state_text"] = "RUNNING",
            ["startup_mode_num"] = "2",
            ["startup_mode_text"] = "Manual",
        });
        var memory = await FindAsync(server, "SELECT * FROM butler_memory_usage");
        memory.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["version"] = "1.2.3",
            ["heap_used"] = "1.5",
            ["heap_total"] = "2",
            ["external"] = "0.95",
            ["process_memory"] = "100",
            ["uptime_sec"] = "60",
        });
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_waits_is_written_when_the_host_stops()
    {
        await using var server = await InfluxServer.StartAsync();
        await server.CreateDatabaseAsync();
        using var host = Create(server.Port);
        await host.StartAsync(TestContext.Current.CancellationToken);
        var now = TimeProvider.System.GetUtcNow();

        await host.Services.GetRequiredService<IMeasurementSink>().WriteAsync(
            [.. Enumerable.Range(0, 2_500).Select(number => new Measurement("load", [], [new("number", number)]) { Time = now.AddTicks(number) })],
            TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);

        (await server.QueryAsync("SELECT count(number) FROM load"))[0]["count"].GetInt32().Should().Be(2_500);
    }

    private static async Task<Dictionary<string, string>> FindAsync(InfluxServer server, string query)
    {
        var row = default(Dictionary<string, string>);
        var last = "";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));

        // The server shows a point before all of its fields.
        while (row is null || row.ContainsValue(""))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
            var rows = await server.QueryAsync(query, isMissingFine: true);
            last = $"{rows.Count}";
            row = rows.Count > 0 ? rows[0].Where(cell => cell.Key != "time").ToDictionary(cell => cell.Key, cell => cell.Value.ToString()) : null;
        }

        last.Should().Be("1");
        return row;
    }

    private static IHost Create(int port)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        new Builder(builder.Services)
            .AddInfluxDbAlerts(options =>
            {
                options.HostIP = "127.0.0.1";
                options.HostPort = port;
                options.V1Config.DbName = "butler";
            })
            .AddInfluxDbMeasurements();
        return builder.Build();
    }

    private sealed class Builder(IServiceCollection services) : IButlerBuilder
    {
        public IServiceCollection Services => services;
    }
}
