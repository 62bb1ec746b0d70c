using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Problems;
using Butler.Testing.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Alerts.Sinks;

public sealed class ReceiverPauseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_receiver_that_hangs_holds_up_no_other_of_the_same_sink()
    {
        var sink = new TwoReceivers(async (target, cancellationToken) =>
        {
            await (target == "hanging" ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken) : Task.CompletedTask);
            return DeliveryResult.Delivered;
        });
        await using var butler = await StartAsync(sink);

        await AcceptAsync(butler, 400);

        // The clock stands still: not a single attempt has timed out by then.
        await butler.DeliveriesWhenAsync(all => all.Count(delivery => delivery is { Target: "healthy", State: DeliveryState.Delivered }) == 400);
        sink.MostRunning("hanging").Should().Be(4);
    }

    [Fact]
    public async Task What_a_pause_keeps_from_being_tried_waits_on_disk_and_counts_no_attempt()
    {
        var sink = new TwoReceivers(async (target, cancellationToken) =>
        {
            await (target == "hanging" ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken) : Task.CompletedTask);
            return DeliveryResult.Delivered;
        });
        await using var butler = await StartAsync(sink, o => o.Delivery.Timeout = TimeSpan.FromSeconds(6));
        await AcceptAsync(butler, 50);
        await sink.WaitForAsync("hanging", 4);

        butler.Time.Advance(TimeSpan.FromSeconds(6));
        await butler.DeliveriesWhenAsync(all => all.Count(delivery => delivery is { Target: "hanging", Attempts: 1 }) == 4);
        await butler.AdvanceUntilAsync(TimeSpan.Zero, async () => await ClaimedAsync(butler) == 0);

        // The pause of 2 s and a bit is over: one delivery is tried, and a longer pause follows.
        butler.Time.Advance(TimeSpan.FromSeconds(2.5));
        await sink.WaitForAsync("hanging", 5);
        await AcceptAsync(butler, 20);
        await butler.DeliveriesWhenAsync(all => all.Count(delivery => delivery is { Target: "healthy", State: DeliveryState.Delivered }) == 70);
        sink.Count("hanging").Should().Be(5, "only one is tried after a pause");
        (await butler.DeliveriesAsync()).Count(delivery => delivery is { Target: "hanging", Attempts: 0 }).Should().Be(66);
        butler.Time.Advance(TimeSpan.FromSeconds(6));
        await butler.DeliveriesWhenAsync(all => all.Count(delivery => delivery is { Target: "hanging", Attempts: 0 }) == 65);
        butler.Time.Advance(TimeSpan.FromSeconds(3.9));
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        sink.Count("hanging").Should().Be(5, "the second pause lasts 4 s at least");
        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => ValueTask.FromResult(sink.Count("hanging") == 6));
    }

    [Fact]
    public async Task When_a_receiver_is_back_everything_that_waits_goes_out_at_once()
    {
        var isDown = true;
        var sink = new TwoReceivers((target, _) => ValueTask.FromResult(
            target == "hanging" && isDown ? DeliveryResult.Retry("connection refused") : DeliveryResult.Delivered));
        await using var butler = await StartAsync(sink);
        await AcceptAsync(butler, 100);

        // An hour of outage: back-offs have grown to five minutes by now.
        for (var minute = 0; minute < 60; minute++)
        {
            var before = sink.Count("hanging");
            await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(15), () => ValueTask.FromResult(sink.Count("hanging") > before));
        }

        isDown = false;
        var failed = sink.Count("hanging");
        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(15), () => ValueTask.FromResult(sink.Count("hanging") > failed));

        // The clock stands still from here on: nothing waits for its own back-off.
        await butler.DeliveriesWhenAsync(all => all.All(delivery => delivery.State == DeliveryState.Delivered));
    }

    [Fact]
    public async Task A_receiver_that_asks_to_wait_is_left_alone_as_a_whole()
    {
        var sink = new TwoReceivers((target, _) => ValueTask.FromResult(
            target == "hanging" ? DeliveryResult.Retry("429", TimeSpan.FromMinutes(10)) : DeliveryResult.Delivered));
        await using var butler = await StartAsync(sink);
        await AcceptAsync(butler, 30);
        await butler.DeliveriesWhenAsync(all => all.Count(delivery => delivery.State == DeliveryState.Delivered) == 30);
        await butler.AdvanceUntilAsync(TimeSpan.Zero, async () => await ClaimedAsync(butler) == 0);

        var asked = sink.Count("hanging");
        butler.Time.Advance(TimeSpan.FromMinutes(9));
        await AcceptAsync(butler, 10);
        await butler.DeliveriesWhenAsync(all => all.Count(delivery => delivery.State == DeliveryState.Delivered) == 40);

        asked.Should().BeLessThanOrEqualTo(4);
        sink.Count("hanging").Should().Be(asked);
    }

    [Fact]
    public async Task A_refusal_of_one_mailbox_does_not_pause_the_server()
    {
        var sink = new TwoReceivers((_, _) => ValueTask.FromResult(DeliveryResult.Retry("mailbox full") with { ReceiverWorks = true }));
        await using var butler = await StartAsync(sink);
        await AcceptAsync(butler, 40);

        await butler.DeliveriesWhenAsync(all => all.Count == 80 && all.All(delivery => delivery.Attempts == 1));
    }

    [Fact]
    public async Task A_long_failure_is_told_as_a_problem_until_a_delivery_gets_through()
    {
        var isDown = true;
        var sink = new TwoReceivers((target, _) => ValueTask.FromResult(
            target == "hanging" && isDown ? DeliveryResult.Retry("connection refused") : DeliveryResult.Delivered));
        await using var butler = await StartAsync(sink, o => o.Delivery.ProblemAfter = TimeSpan.FromMinutes(5));
        var problems = butler.Services.GetRequiredService<IButlerProblems>();
        await AcceptAsync(butler, 1);
        var began = butler.Time.GetUtcNow();

        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(10), () => ValueTask.FromResult(problems.Open.Count > 0));

        (butler.Time.GetUtcNow() - began).Should().BeGreaterThanOrEqualTo(TimeSpan.FromMinutes(5)).And.BeLessThan(TimeSpan.FromMinutes(7));
        var problem = problems.Open.Should().ContainSingle().Subject.Problem;
        problem.Should().BeEquivalentTo(new { Key = "destination:two:hanging", Sink = "two", Lasts = true });
        problem.Message.Should().Contain("connection refused").And.Contain("'two' hanging");

        isDown = false;
        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(10), () => ValueTask.FromResult(problems.Open.Count == 0));
    }

    [Fact]
    public async Task What_waits_too_long_for_a_paused_receiver_becomes_a_dead_letter_without_an_attempt()
    {
        var sink = new TwoReceivers((target, _) => ValueTask.FromResult(
            target == "hanging" ? DeliveryResult.Retry("connection refused") : DeliveryResult.Delivered));
        await using var butler = await StartAsync(sink, o => o.Delivery.MaxAge = TimeSpan.FromMinutes(10));
        await AcceptAsync(butler, 100);
        await butler.AdvanceUntilAsync(TimeSpan.Zero, async () => await ClaimedAsync(butler) == 0);

        await butler.AdvanceUntilAsync(
            TimeSpan.FromSeconds(15),
            async () => (await butler.DeliveriesAsync()).Count(delivery => delivery.State == DeliveryState.Dead) == 100);

        var dead = (await butler.DeliveriesAsync()).Where(delivery => delivery.State == DeliveryState.Dead).ToList();
        dead.Should().OnlyContain(delivery => delivery.Reason.Contains("connection refused") && delivery.Reason.StartsWith("given up after"));
        dead.Should().Contain(delivery => delivery.Reason.Contains("it waited for a receiver that fails"), "a paused receiver gets one at a time");
        dead.Should().OnlyContain(delivery => delivery.FinishedAt - delivery.CreatedAt > TimeSpan.FromMinutes(9));
    }

    [Fact]
    public async Task A_delivery_revived_by_hand_is_tried_at_once_though_its_receiver_is_paused()
    {
        var answer = DeliveryResult.Rejected("404");
        var sink = new TwoReceivers((target, _) => ValueTask.FromResult(target == "hanging" ? answer : DeliveryResult.Delivered));
        await using var butler = await StartAsync(sink);
        await AcceptAsync(butler, 1);
        var dead = (await butler.DeliveriesWhenAsync(all => all.Any(delivery => delivery.State == DeliveryState.Dead)))
            .Single(delivery => delivery.State == DeliveryState.Dead);
        answer = DeliveryResult.Retry("429", TimeSpan.FromMinutes(30));
        await AcceptAsync(butler, 1);
        await butler.DeliveriesWhenAsync(all => all.Count(delivery => delivery.State == DeliveryState.Pending && delivery.Attempts == 1) == 1);

        answer = DeliveryResult.Delivered;
        (await butler.History.RetryAsync(dead.Id, default)).Should().BeTrue();

        await butler.DeliveriesWhenAsync(all => all.All(delivery => delivery.State == DeliveryState.Delivered));
    }

    [Fact]
    public async Task What_waited_for_a_paused_receiver_goes_out_after_a_restart()
    {
        var sink = new TwoReceivers((target, _) => ValueTask.FromResult(
            target == "hanging" ? DeliveryResult.Retry("429", TimeSpan.FromHours(1)) : DeliveryResult.Delivered));
        var first = await StartAsync(sink);
        await AcceptAsync(first, 60);
        await first.DeliveriesWhenAsync(all => all.Count(delivery => delivery.State == DeliveryState.Delivered) == 60);
        await first.DisposeAsync();

        var second = new TwoReceivers((_, _) => ValueTask.FromResult(DeliveryResult.Delivered));
        first.Time.Advance(TimeSpan.FromHours(1));
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink<ReloadAlert>(_ => second), first.Time);

        await butler.DeliveriesWhenAsync(all => all.Count == 120 && all.All(delivery => delivery.State == DeliveryState.Delivered));
    }

    private Task<TestButler> StartAsync(TwoReceivers sink, Action<AlertSinkOptions<RouteOptions>>? configure = null) =>
        TestButler.StartAsync(
            _folder.Path,
            b => b.AddAlertSink<ReloadAlert>(
                _ => sink,
                options =>
                {
                    options.Defaults(route => route.RateLimit = TimeSpan.Zero);
                    configure?.Invoke(options);
                }));

    private static async Task AcceptAsync(TestButler butler, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await butler.AcceptAsync(Some.ReloadAlert());
        }
    }

    private static Task<long> ClaimedAsync(TestButler butler) => butler.Database.ReadAsync(
        session => session.Number("SELECT count(*) FROM deliveries WHERE state = 0 AND claimed = 1"), CancellationToken.None);

    /// <summary>A sink whose alerts all go to two receivers.</summary>
    private sealed class TwoReceivers(Func<string, CancellationToken, ValueTask<DeliveryResult>> answer) : IReloadAlertSink, ITargetSelector
    {
        private readonly Dictionary<string, CollectingSink> _receivers = new[] { "hanging", "healthy" }.ToDictionary(
            name => name, name => new CollectingSink(name, (delivery, cancellationToken) => answer(name, cancellationToken)));

        public string Name => "two";

        public IReadOnlyList<string> SelectTargets(Alert alert, RouteOptions route, bool gateOpen) => [.. _receivers.Keys];

        public ValueTask<DeliveryResult> SendAsync(Delivery<ReloadAlert> delivery, CancellationToken cancellationToken) =>
            _receivers[delivery.Target].SendAsync(delivery, cancellationToken);

        public int Count(string target) => _receivers[target].Attempts.Count;

        public int MostRunning(string target) => _receivers[target].MostRunning;

        public async Task WaitForAsync(string target, int attempts)
        {
            while (Count(target) < attempts)
            {
                await _receivers[target].WaitForAttemptsAsync();
            }
        }
    }
}
