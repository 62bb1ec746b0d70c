using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Testing.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Alerts;

public sealed class RateLimitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_subject_is_told_once_per_window_and_the_rest_is_recorded()
    {
        var sink = new CollectingSink("ops");
        await using var butler = await StartAsync(sink, TimeSpan.FromMinutes(5));
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        await butler.DeliveriesWhenAsync(all => all.Count == 1);

        butler.Time.Advance(TimeSpan.FromMinutes(4));
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "b"));
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "a", outcome: TaskOutcome.Aborted));
        var stored = await butler.DeliveriesWhenAsync(all => all.Count == 4 && all.Count(d => d.State == DeliveryState.Delivered) == 3);
        stored.Should().ContainSingle(delivery => delivery.State == DeliveryState.Suppressed)
            .Which.Reason.Should().Contain("rate limit").And.Contain("2026-03-01 12:05:00 UTC");

        butler.Time.Advance(TimeSpan.FromMinutes(1));
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        await butler.DeliveriesWhenAsync(all => all.Count(d => d.State == DeliveryState.Delivered) == 4);
    }

    [Fact]
    public async Task Zero_means_no_limit()
    {
        var sink = new CollectingSink("ops");
        await using var butler = await StartAsync(sink, TimeSpan.Zero);

        for (var i = 0; i < 5; i++)
        {
            await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        }

        await sink.WaitForAttemptsAsync(5);
    }

    [Fact]
    public async Task Of_many_alerts_at_the_same_moment_one_passes()
    {
        var sink = new CollectingSink("ops");
        await using var butler = await StartAsync(sink, TimeSpan.FromMinutes(5));

        await Parallel.ForAsync(0, 100, async (_, _) => await butler.AcceptAsync(Some.ReloadAlert(taskId: "a")));

        var stored = await butler.DeliveriesWhenAsync(all => all.Count == 100 && all.All(d => d.State != DeliveryState.Pending));
        stored.Count(delivery => delivery.State == DeliveryState.Delivered).Should().Be(1);
        sink.Attempts.Should().ContainSingle();
    }

    [Fact]
    public async Task The_window_survives_a_restart()
    {
        var first = await StartAsync(new CollectingSink("ops"), TimeSpan.FromMinutes(5));
        await first.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        await first.DeliveriesWhenAsync(all => all is [{ State: DeliveryState.Delivered }]);
        await first.DisposeAsync();

        await using var second = await StartAsync(new CollectingSink("ops"), TimeSpan.FromMinutes(5), first);
        await second.AcceptAsync(Some.ReloadAlert(taskId: "a"));

        await second.DeliveriesWhenAsync(all => all is [{ State: DeliveryState.Suppressed }, { State: DeliveryState.Delivered }]);
    }

    [Fact]
    public async Task A_dead_letter_frees_the_window()
    {
        var answer = DeliveryResult.Rejected("no such channel");
        var sink = new CollectingSink("ops", (_, _) => ValueTask.FromResult(answer));
        await using var butler = await StartAsync(sink, TimeSpan.FromMinutes(5));
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        await butler.DeliveriesWhenAsync(all => all is [{ State: DeliveryState.Dead, Reason: "no such channel" }]);

        answer = DeliveryResult.Delivered;
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));

        await butler.DeliveriesWhenAsync(all => all is [{ State: DeliveryState.Delivered }, { State: DeliveryState.Dead }]);
    }

    [Fact]
    public async Task The_next_delivery_says_how_many_alerts_were_held_back_and_the_one_after_it_does_not()
    {
        var sink = new CollectingSink("ops");
        await using var butler = await StartAsync(sink, TimeSpan.FromMinutes(5));
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        await butler.DeliveriesWhenAsync(all => all.Count == 1);
        butler.Time.Advance(TimeSpan.FromMinutes(1));
        var first = butler.Time.GetUtcNow();
        for (var count = 2; count <= 4; count++)
        {
            await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));
            await butler.DeliveriesWhenAsync(all => all.Count(d => d.State == DeliveryState.Suppressed) == count - 1);
            butler.Time.Advance(TimeSpan.FromSeconds(30));
        }

        await butler.AcceptAsync(Some.ReloadAlert(taskId: "b"));
        butler.Time.Advance(TimeSpan.FromMinutes(10));
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        await butler.DeliveriesWhenAsync(all => all.Count(d => d.State == DeliveryState.Delivered) == 3);
        butler.Time.Advance(TimeSpan.FromMinutes(10));
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        await butler.DeliveriesWhenAsync(all => all.Count(d => d.State == DeliveryState.Delivered) == 4);

        sink.Attempts.Select(static attempt => (attempt.Alert.TaskId, attempt.HeldBack)).Should().BeEquivalentTo(
            new (string, HeldBackAlerts?)[] { ("a", null), ("b", null), ("a", new HeldBackAlerts(3, first)), ("a", null) });
    }

    [Fact]
    public async Task What_was_held_back_before_a_delivery_that_failed_is_told_by_the_next_one_also_after_a_restart()
    {
        var butler = await StartAsync(new CollectingSink("ops"), TimeSpan.FromMinutes(5));
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        await butler.DeliveriesWhenAsync(all => all.Count == 2 && all.All(d => d.State != DeliveryState.Pending));
        await butler.DisposeAsync();
        var refusing = new CollectingSink("ops", DeliveryResult.Rejected("no such channel"));
        var second = await StartAsync(refusing, TimeSpan.FromMinutes(5), butler);
        second.Time.Advance(TimeSpan.FromMinutes(10));
        await second.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        await second.DeliveriesWhenAsync(all => all.Any(d => d.State == DeliveryState.Dead));
        await second.DisposeAsync();

        var sink = new CollectingSink("ops");
        await using var third = await StartAsync(sink, TimeSpan.FromMinutes(5), second);
        await third.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        await third.DeliveriesWhenAsync(all => all.Count(d => d.State == DeliveryState.Delivered) == 2);

        refusing.Attempts.Should().ContainSingle().Which.HeldBack!.Count.Should().Be(1);
        sink.Attempts.Should().ContainSingle().Which.HeldBack!.Count.Should().Be(1);
    }

    [Fact]
    public async Task A_late_dead_letter_does_not_free_a_window_that_another_delivery_holds_by_then()
    {
        var answers = new Queue<TaskCompletionSource<DeliveryResult>>([new(), new(), new()]);
        var held = answers.ToArray();
        var sink = new CollectingSink("ops", async (_, _) => await answers.Dequeue().Task);
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => sink, o =>
        {
            o.Defaults(route => route.RateLimit = TimeSpan.FromSeconds(10));
            o.Delivery.Timeout = TimeSpan.FromHours(1);
        }));
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        await sink.WaitForAttemptsAsync();
        butler.Time.Advance(TimeSpan.FromSeconds(10));
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        await sink.WaitForAttemptsAsync();

        held[0].SetResult(DeliveryResult.Rejected("too late"));
        await butler.DeliveriesWhenAsync(all => all.Any(delivery => delivery.State == DeliveryState.Dead));
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));

        await butler.DeliveriesWhenAsync(all => all is [{ State: DeliveryState.Suppressed }, { State: DeliveryState.Pending }, { State: DeliveryState.Dead }]);
        held[1].SetResult(DeliveryResult.Delivered);
    }

    private Task<TestButler> StartAsync(CollectingSink sink, TimeSpan limit, TestButler? before = null) => TestButler.StartAsync(
        _folder.Path, b => b.AddAlertSink(_ => sink, o => o.Defaults(route => route.RateLimit = limit)), before?.Time);
}
