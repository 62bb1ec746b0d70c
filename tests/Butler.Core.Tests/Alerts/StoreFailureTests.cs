using Butler.Alerts.Storage;
using Butler.Core.Alerts.Storage;
using Butler.Testing.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Alerts;

public sealed class StoreFailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_alert_whose_deliveries_the_store_refuses_is_parked_and_holds_up_nobody()
    {
        var sink = new CollectingSink();
        await using var butler = await StartAsync(sink, verdict => verdict is { State: AlertState.Routed, Id: "bad" }
            ? new InvalidOperationException("refused") : null);

        await butler.AcceptAsync(Some.ReloadAlert("bad") with { Id = "bad" });
        await butler.AcceptAsync(Some.ReloadAlert("good"));
        await sink.WaitForAttemptsAsync();
        await butler.AdvanceUntilAsync(
            TimeSpan.FromSeconds(1), async () => (await butler.AlertsAsync(new AlertQuery { State = AlertState.Parked })) is [{ Id: "bad" }]);

        sink.Alerts.Select(alert => alert.TaskName).Should().Equal("good");
        (await butler.DeliveriesAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_disk_that_fails_for_a_while_delays_an_alert_and_loses_nothing()
    {
        var failures = 0;
        var sink = new CollectingSink();
        await using var butler = await StartAsync(sink, _ => Interlocked.Increment(ref failures) <= 10 ? new IOException("disk") : null);

        await butler.AcceptAsync(Some.ReloadAlert());
        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(5), () => ValueTask.FromResult(sink.Attempts.Count == 1));

        failures.Should().Be(11);
        await butler.DeliveriesWhenAsync(all => all is [{ State: DeliveryState.Delivered }]);
    }

    private Task<TestButler> StartAsync(CollectingSink sink, Func<AlertProcessingResult, Exception?> refuse) => TestButler.StartAsync(
        _folder.Path,
        b =>
        {
            b.Services.AddSingleton<SqliteAlertStore>();
            b.Services.AddSingleton<IAlertStore>(s => new RefusingStore(s.GetRequiredService<SqliteAlertStore>(), refuse));
            b.AddAlertSink(_ => sink);
        });
}
