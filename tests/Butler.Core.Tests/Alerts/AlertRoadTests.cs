using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Testing.Alerts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Butler.Core.Tests.Alerts;

public sealed class AlertRoadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_accepted_alert_reaches_the_sink_and_the_history()
    {
        var sink = new CollectingSink("ops");
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => sink));

        (await butler.AcceptAsync(Some.ReloadAlert("Reload of HR"))).Should().Be(AlertReceipt.Accepted);

        await sink.WaitForAttemptsAsync();
        var delivery = sink.Attempts.Should().ContainSingle().Subject;
        delivery.Alert.TaskName.Should().Be("Reload of HR");
        delivery.Alert.Id.Should().NotBeEmpty();
        delivery.Alert.ReceivedAt.Should().Be(butler.Time.GetUtcNow());
        delivery.Kind.Should().Be(AlertKinds.ReloadFailed);
        delivery.Attempt.Should().Be(1);
        var stored = (await butler.DeliveriesWhenAsync(all => all is [{ State: DeliveryState.Delivered }]))[0];
        stored.Should().BeEquivalentTo(new
        {
            delivery.Id,
            AlertId = delivery.Alert.Id,
            Sink = "ops",
            Kind = "reload-failed",
            Subject = delivery.Alert.TaskId,
            SubjectName = "Reload of HR",
            Target = "",
            Attempts = 1,
            Reason = "",
        });
        (await butler.History.ReadAlertAsync(delivery.Alert.Id, default)).Should().BeEquivalentTo(delivery.Alert);
    }

    [Fact]
    public async Task Two_calls_of_AddButler_make_one_pipeline()
    {
        var sink = new CollectingSink();
        await using var butler = await TestButler.StartAsync(_folder.Path, b =>
        {
            var again = b.Services.AddButler();
            again.Should().BeSameAs(b);
            again.AddAlertSink(_ => sink);
        });

        await butler.AcceptAsync(Some.ReloadAlert());
        await butler.DeliveriesWhenAsync(all => all is [{ State: DeliveryState.Delivered }]);

        sink.Attempts.Should().ContainSingle();
        butler.Services.GetServices<IHostedService>().Select(service => service.GetType()).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task An_alert_that_nobody_routes_is_recorded_all_the_same()
    {
        var sink = new CollectingSink();
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => sink));

        await butler.AcceptAsync(Some.ReloadAlert(outcome: TaskOutcome.Succeeded));

        (await butler.AlertsWhenAsync(all => all is [{ State: AlertState.Routed }]))[0].Kind.Should().Be("reload-succeeded");
        (await butler.DeliveriesAsync()).Should().BeEmpty();
        sink.Attempts.Should().BeEmpty();
    }

    [Fact]
    public async Task Refuses_an_alert_of_a_kind_that_is_not_registered()
    {
        await using var butler = await TestButler.StartAsync(_folder.Path, _ => { });

        var accept = async () => await butler.AcceptAsync(new OtherAlert("fire-alarm"));

        (await accept.Should().ThrowAsync<ArgumentException>()).WithMessage("*'fire-alarm' is not registered*AddAlertKind*");
    }

    [Fact]
    public async Task Carries_a_kind_of_ones_own_to_a_sink_of_every_kind()
    {
        var seen = new TaskCompletionSource<Alert>();
        var kind = new AlertKind("fire-alarm", "fireAlarm", "Fire", AlertSeverity.Error) { SentByDefault = true };
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b
            .AddAlertKind(kind, static () => OtherAlertJson.Default.OtherAlert)
            .AddAlertSink<Alert>(_ => new DelegatingSink("any", alert => seen.TrySetResult(alert))));

        await butler.AcceptAsync(new OtherAlert("fire-alarm"));

        (await seen.Task.WaitAsync(TimeSpan.FromSeconds(20))).Should().BeOfType<OtherAlert>().Which.Subject.Should().Be("subject");
    }

    [Fact]
    public async Task A_burst_beyond_the_queues_is_delivered_completely()
    {
        const int Count = 5000;
        var sink = new CollectingSink();
        await using var butler = await TestButler.StartAsync(
            _folder.Path, b => b.AddAlertSink(_ => sink, o => o.Delivery.MaxConcurrency = 16));

        await Parallel.ForAsync(0, Count, async (i, _) => await butler.AcceptAsync(Some.ReloadAlert($"Task {i}")));
        await sink.WaitForAttemptsAsync(Count);

        sink.Alerts.Select(alert => alert.TaskName).Should().OnlyHaveUniqueItems().And.HaveCount(Count);
        await butler.AdvanceUntilAsync(TimeSpan.Zero, async () => (await butler.History.CountAsync(default))
            is [{ State: DeliveryState.Delivered, Count: Count }]);
    }
}
