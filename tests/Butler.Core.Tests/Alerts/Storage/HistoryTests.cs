using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Testing.Alerts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Alerts.Storage;

public sealed class HistoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pages_through_alerts_and_deliveries_newest_first()
    {
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b
            .AddAlertSink(_ => new CollectingSink("a")).AddAlertSink(_ => new CollectingSink("b", DeliveryResult.Rejected("no"))));
        for (var i = 0; i < 7; i++)
        {
            await butler.AcceptAsync(Some.ReloadAlert($"Task {i}"));
        }

        await butler.DeliveriesWhenAsync(all => all.Count == 14 && all.All(delivery => delivery.State != DeliveryState.Pending));
        var first = await butler.AlertsAsync(new AlertQuery { Limit = 3 });
        var second = await butler.AlertsAsync(new AlertQuery { Limit = 3, After = first[^1].Id });
        var third = await butler.AlertsAsync(new AlertQuery { Limit = 3, After = second[^1].Id });
        var dead = await butler.DeliveriesAsync(new DeliveryQuery { Sink = "b", State = DeliveryState.Dead, Kind = "reload-failed", Limit = 5 });
        var rest = await butler.DeliveriesAsync(new DeliveryQuery { Sink = "b", After = dead[^1].Id });

        first.Concat(second).Concat(third).Select(alert => alert.SubjectName).Should().Equal(Enumerable.Range(0, 7).Reverse().Select(i => $"Task {i}"));
        dead.Concat(rest).Should().HaveCount(7).And.OnlyHaveUniqueItems().And.OnlyContain(delivery => delivery.Sink == "b");
        (await butler.DeliveriesAsync(new DeliveryQuery { AlertId = first[0].Id })).Should().HaveCount(2);
        (await butler.AlertsAsync(new AlertQuery { Kind = "reload-aborted" })).Should().BeEmpty();
        (await butler.History.CountAsync(default)).Should().BeEquivalentTo(
            [new DeliveryCount("a", DeliveryState.Delivered, 7), new DeliveryCount("b", DeliveryState.Dead, 7)]);
    }

    [Fact]
    public async Task The_reason_of_a_sink_is_kept_without_the_secrets_of_the_configuration()
    {
        File.WriteAllText(_folder.File("token"), "hush-hush");
        File.WriteAllText(_folder.File("butler.yaml"), "Butler:\n  token: ${file:token}\n");
        await using var butler = await TestButler.StartAsync(_folder.Path, b =>
        {
            b.AddAlertSink(_ => new CollectingSink("a", DeliveryResult.Rejected("https://joe:hush@host/ said: no such token hush-hush")));
            b.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddButlerYaml(_folder.File("butler.yaml"), reloadOnChange: false).Build());
        });
        await butler.AcceptAsync(Some.ReloadAlert());

        await butler.DeliveriesWhenAsync(all => all is [{ State: DeliveryState.Dead }]);

        (await butler.DeliveriesAsync(new DeliveryQuery())).Single().Reason.Should().Be("https://••••••@host/ said: no such token ••••••");
    }

    [Fact]
    public async Task Tells_how_far_a_sink_lies_behind()
    {
        await using var butler = await TestButler.StartAsync(
            _folder.Path, b => b.AddAlertSink(_ => new CollectingSink("a", DeliveryResult.Retry("busy", TimeSpan.FromHours(20)))));
        await butler.AcceptAsync(Some.ReloadAlert());
        await butler.DeliveriesWhenAsync(all => all is [{ Attempts: 1 }]);

        butler.Time.Advance(TimeSpan.FromHours(2));

        (await butler.History.FindBacklogAsync(default)).Should().Equal(new PendingAge("a", 1, TimeSpan.FromHours(2)));
    }

    [Fact]
    public async Task Forgets_what_is_older_than_the_retention_but_nothing_that_is_owed()
    {
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b
            .AddSqliteStorage(o => o.HistoryRetention = TimeSpan.FromDays(2))
            .AddAlertSink(_ => new CollectingSink("done"))
            .AddAlertSink(_ => new CollectingSink("owed", DeliveryResult.Retry("busy")), o =>
            {
                o.Route(AlertKinds.ReloadFailed, route => route.Enable = false);
                o.Delivery.MaxAge = TimeSpan.FromDays(300);
            }));
        await butler.AcceptAsync(Some.ReloadAlert("old"), "key", TimeSpan.FromHours(1));
        await butler.AcceptAsync(Some.ReloadAlert("owed", TaskOutcome.Aborted));
        await butler.DeliveriesWhenAsync(all => all.Count == 3);

        await butler.AdvanceUntilAsync(TimeSpan.FromHours(2), async () => (await butler.DeliveriesAsync()).Count == 1);

        (await butler.DeliveriesAsync())[0].Should().BeEquivalentTo(new { Sink = "owed", SubjectName = "owed", State = DeliveryState.Pending });
        await butler.AdvanceUntilAsync(TimeSpan.FromMinutes(1), async () => (await butler.AlertsAsync()).Count == 1);
        (await butler.Database.ReadAsync(s => s.Number("SELECT count(*) FROM deduplication_keys"), default)).Should().Be(0);
        (await butler.Database.ReadAsync(s => s.Number("SELECT count(*) FROM rate_windows"), default)).Should().Be(0);
    }

    [Fact]
    public async Task Keeps_so_many_alerts_and_no_more_but_all_that_is_owed()
    {
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b
            .AddAlertSink(_ => new CollectingSink("done"))
            .AddAlertSink(_ => new CollectingSink("owed", DeliveryResult.Retry("busy")), o => o.Route(AlertKinds.ReloadFailed, route => route.Enable = false)));
        await butler.AcceptAsync(Some.ReloadAlert("owed", TaskOutcome.Aborted));
        for (var i = 0; i < 12; i++)
        {
            await butler.AcceptAsync(Some.ReloadAlert($"n{i}", taskId: $"t{i}"));
        }

        await butler.DeliveriesWhenAsync(all => all.Count == 14 && all.Count(delivery => delivery.State == DeliveryState.Delivered) == 13);
        var now = butler.Time.GetUtcNow();
        while (await butler.Store.PurgeAsync(new HistoryPurge(now, now.AddDays(-14), ["done", "owed"], Limit: 5) { MaxAlerts = 3 }, default))
        {
            // Part by part.
        }

        (await butler.AlertsAsync()).Select(alert => alert.SubjectName).Should().Equal("n11", "n10", "n9", "owed");
        (await butler.DeliveriesAsync()).Should().HaveCount(4).And.ContainSingle(delivery => delivery.State == DeliveryState.Pending);
    }

    [Fact]
    public async Task Deliveries_of_a_sink_that_is_gone_become_dead_letters_in_the_end()
    {
        var first = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => new CollectingSink("gone", DeliveryResult.Retry("busy"))));
        await first.AcceptAsync(Some.ReloadAlert());
        await first.DeliveriesWhenAsync(all => all is [{ Attempts: 1 }]);
        await first.DisposeAsync();

        await using var second = await TestButler.StartAsync(_folder.Path, _ => { }, first.Time);
        (await second.DeliveriesAsync()).Single().State.Should().Be(DeliveryState.Pending);
        second.Time.Advance(TimeSpan.FromDays(14));

        await second.AdvanceUntilAsync(TimeSpan.FromMinutes(1), async () => (await second.DeliveriesAsync()) is [{ State: DeliveryState.Dead }]);
        (await second.DeliveriesAsync())[0].Reason.Should().Contain("no sink of this name");
    }
}
