using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Testing.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Alerts.Sinks;

public sealed class SinkWorkerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tries_again_after_the_back_off_until_it_is_delivered()
    {
        var sink = new CollectingSink("ops", (delivery, _) => ValueTask.FromResult(
            delivery.Attempt < 3 ? DeliveryResult.Retry("503") : DeliveryResult.Delivered));
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => sink));
        await butler.AcceptAsync(Some.ReloadAlert());

        var first = (await butler.DeliveriesWhenAsync(all => all is [{ Attempts: 1 }]))[0];
        first.State.Should().Be(DeliveryState.Pending);
        first.Reason.Should().Be("503");
        (first.DueAt - butler.Time.GetUtcNow()).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(2)).And.BeLessThanOrEqualTo(TimeSpan.FromSeconds(2.5));

        butler.Time.Advance(TimeSpan.FromSeconds(2.5));
        await butler.DeliveriesWhenAsync(all => all is [{ Attempts: 2 }]);
        butler.Time.Advance(TimeSpan.FromSeconds(5));
        await butler.DeliveriesWhenAsync(all => all is [{ Attempts: 3, State: DeliveryState.Delivered, Reason: "" }]);

        sink.Attempts.Select(attempt => attempt.Attempt).Should().Equal(1, 2, 3);
        sink.Attempts.Select(attempt => attempt.Id).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task Waits_as_long_as_the_receiver_asked()
    {
        var sink = new CollectingSink("ops", DeliveryResult.Retry("429", TimeSpan.FromMinutes(20)));
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => sink));
        await butler.AcceptAsync(Some.ReloadAlert());

        var stored = await butler.DeliveriesWhenAsync(all => all is [{ Attempts: 1 }]);

        stored[0].DueAt.Should().Be(butler.Time.GetUtcNow().AddMinutes(20));
    }

    [Fact]
    public async Task Counts_attempts_on_across_a_restart()
    {
        var first = await TestButler.StartAsync(
            _folder.Path, b => b.AddAlertSink(_ => new CollectingSink("ops", DeliveryResult.Retry("503"))));
        await first.AcceptAsync(Some.ReloadAlert());
        await first.DeliveriesWhenAsync(all => all is [{ Attempts: 1 }]);
        await first.DisposeAsync();
        first.Time.Advance(TimeSpan.FromMinutes(1));

        var sink = new CollectingSink("ops");
        await using var second = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => sink), first.Time);

        await sink.WaitForAttemptsAsync();
        sink.Attempts.Single().Attempt.Should().Be(2);
    }

    [Fact]
    public async Task Becomes_a_dead_letter_when_the_next_attempt_would_come_too_late()
    {
        var sink = new CollectingSink("ops", DeliveryResult.Retry("connection refused"));
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => sink, o =>
        {
            o.Delivery.MaxAge = TimeSpan.FromSeconds(30);
            o.Delivery.MaxRetryDelay = TimeSpan.FromSeconds(8);
        }));
        await butler.AcceptAsync(Some.ReloadAlert());

        DeliveryRecord dead;
        for (var attempts = 1; ; attempts++)
        {
            dead = (await butler.DeliveriesWhenAsync(all => all.Count == 1 && all[0].Attempts == attempts))[0];
            if (dead.State == DeliveryState.Dead)
            {
                break;
            }

            butler.Time.Advance(dead.DueAt - butler.Time.GetUtcNow());
        }

        dead.Reason.Should().StartWith("given up after").And.EndWith("connection refused");
        dead.Attempts.Should().BeInRange(4, 6);
        (dead.FinishedAt - dead.CreatedAt).Should().BeLessThanOrEqualTo(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_rejected_delivery_is_a_dead_letter_at_once_and_can_be_retried_by_hand()
    {
        var answer = DeliveryResult.Rejected("404");
        var sink = new CollectingSink("ops", (_, _) => ValueTask.FromResult(answer));
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => sink));
        await butler.AcceptAsync(Some.ReloadAlert());
        var dead = (await butler.DeliveriesWhenAsync(all => all is [{ State: DeliveryState.Dead }]))[0];
        dead.Should().BeEquivalentTo(new { Attempts = 1, Reason = "404" });

        answer = DeliveryResult.Delivered;
        butler.Time.Advance(TimeSpan.FromDays(3));
        (await butler.History.RetryAsync(dead.Id, default)).Should().BeTrue();

        await butler.DeliveriesWhenAsync(all => all is [{ State: DeliveryState.Delivered }]);
        (await butler.History.RetryAsync(dead.Id, default)).Should().BeFalse();
        (await butler.History.RetryAsync("unknown", default)).Should().BeFalse();
    }

    [Fact]
    public async Task An_exception_is_a_retry_whose_reason_keeps_secrets()
    {
        var sink = new CollectingSink("ops", (_, _) => throw new InvalidOperationException("https://hooks/secret-token"));
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => sink));

        await butler.AcceptAsync(Some.ReloadAlert());

        var stored = await butler.DeliveriesWhenAsync(all => all is [{ Attempts: 1 }]);
        stored[0].State.Should().Be(DeliveryState.Pending);
        stored[0].Reason.Should().Contain("InvalidOperationException").And.NotContain("secret-token");
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_cancelled_and_retried()
    {
        var sink = new CollectingSink("ops", async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return DeliveryResult.Delivered;
        });
        await using var butler = await TestButler.StartAsync(
            _folder.Path, b => b.AddAlertSink(_ => sink, o => o.Delivery.Timeout = TimeSpan.FromSeconds(7)));
        await butler.AcceptAsync(Some.ReloadAlert());
        await sink.WaitForAttemptsAsync();

        butler.Time.Advance(TimeSpan.FromSeconds(7));

        (await butler.DeliveriesWhenAsync(all => all is [{ Attempts: 1 }]))[0].Reason.Should().Be("no answer within 7 s");
    }

    [Fact]
    public async Task A_sink_that_hangs_for_ever_delays_nobody_and_its_deliveries_stay_owed()
    {
        var never = new TaskCompletionSource<DeliveryResult>();
        var hanging = new CollectingSink("hanging", async (_, _) => await never.Task);
        var good = new CollectingSink("good");
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => hanging).AddAlertSink(_ => good));

        for (var i = 0; i < 600; i++)
        {
            await butler.AcceptAsync(Some.ReloadAlert());
        }

        await good.WaitForAttemptsAsync(600);
        hanging.MostRunning.Should().BeLessThanOrEqualTo(4);
        await butler.AdvanceUntilAsync(TimeSpan.Zero, async () => (await butler.History.FindBacklogAsync(default))
            is [{ Sink: "hanging", Count: 600 }]);

        // Calls that never come back are left alone, but not without end.
        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(10), () => ValueTask.FromResult(hanging.Attempts.Count >= 8));
        butler.Time.Advance(TimeSpan.FromMinutes(5));
        hanging.MostRunning.Should().BeLessThanOrEqualTo(8);
        never.SetResult(DeliveryResult.Delivered);
    }

    [Fact]
    public async Task Never_runs_more_attempts_at_once_than_allowed()
    {
        var release = new TaskCompletionSource();
        var sink = new CollectingSink("ops", async (_, _) =>
        {
            await release.Task;
            await Task.Yield();
            return DeliveryResult.Delivered;
        });
        await using var butler = await TestButler.StartAsync(
            _folder.Path, b => b.AddAlertSink(_ => sink, o => o.Delivery.MaxConcurrency = 3));
        for (var i = 0; i < 50; i++)
        {
            await butler.AcceptAsync(Some.ReloadAlert());
        }

        await sink.WaitForAttemptsAsync(3);
        sink.Attempts.Should().HaveCount(3);
        release.SetResult();
        await sink.WaitForAttemptsAsync(47);

        sink.MostRunning.Should().Be(3);
    }
}
