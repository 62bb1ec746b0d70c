using System.Collections.Concurrent;
using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Core.Tests.Alerts;
using Butler.Problems;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Problems;

public sealed class ProblemTellerTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<(string Sink, Alert Alert)> _sent = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_problem_and_its_end_reach_every_destination_but_the_one_it_is_about()
    {
        await using var butler = await StartAsync(b => b.AddAlertSink<ReloadAlert>(_ => new Butler.Testing.Alerts.CollectingSink("reloads only")));
        var problems = butler.Services.GetRequiredService<IButlerProblems>();

        problems.Report(new ButlerProblem("destination:a", "The destination a fails.") { Cure = "Mend it.", Sink = "a" });
        await butler.AdvanceUntilAsync(Second, () => ValueTask.FromResult(_sent.Count == 2));
        problems.Open.Should().ContainSingle();
        problems.Resolve("destination:a");
        await butler.AdvanceUntilAsync(Second, () => ValueTask.FromResult(_sent.Count == 4));

        _sent.Select(sent => (sent.Sink, sent.Alert.Kind)).Should().BeEquivalentTo(
            [("b", "butler-problem"), ("c", "butler-problem"), ("b", "butler-problem-over"), ("c", "butler-problem-over")]);
        _sent.First().Alert.Should().BeOfType<ButlerProblemAlert>().Which.Cure.Should().Be("Mend it.");
        problems.Open.Should().BeEmpty();
        (await butler.DeliveriesWhenAsync(all => all.All(delivery => delivery.State == DeliveryState.Delivered))).Should().HaveCount(4);
    }

    [Fact]
    public async Task Destinations_that_fail_together_are_told_of_each_other()
    {
        await using var butler = await StartAsync();
        var problems = butler.Services.GetRequiredService<IButlerProblems>();
        foreach (var sink in new[] { "a", "b", "c" })
        {
            problems.Report(new ButlerProblem($"destination:{sink}", "It fails.") { Sink = sink });
            problems.Report(new ButlerProblem($"dead-letter:{sink}", "It was given up.") { Sink = sink });
        }

        await butler.AdvanceUntilAsync(Second, () => ValueTask.FromResult(_sent.Count == 3));

        _sent.Should().OnlyContain(sent => ((ButlerProblemAlert)sent.Alert).Problems.Count == 6);
    }

    [Fact]
    public async Task A_problem_of_the_only_destination_is_not_stored_as_an_alert_for_nobody()
    {
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink<Alert>(_ => new DelegatingSink("a", Note("a"))));
        butler.Services.GetRequiredService<IButlerProblems>().Report(new ButlerProblem("destination:a", "It fails.") { Sink = "a" });
        butler.Services.GetRequiredService<IButlerProblems>().Report(new ButlerProblem("other:thing", "Something else fails."));

        await butler.AdvanceUntilAsync(Second, () => ValueTask.FromResult(_sent.Count == 1));

        (await butler.AlertsAsync()).Should().ContainSingle().Which.Subject.Should().Be("other:thing");
    }

    [Fact]
    public async Task A_message_about_a_problem_that_is_given_up_is_no_further_problem()
    {
        await using var butler = await TestButler.StartAsync(_folder.Path, builder =>
        {
            foreach (var name in new[] { "a", "b" })
            {
                builder.AddAlertSink<Alert>(_ => new RejectingSink(name));
            }
        });
        await butler.AcceptAsync(Butler.Testing.Alerts.Some.ReloadAlert());
        await butler.AdvanceUntilAsync(Second, async () => (await butler.AlertsAsync()).Count(alert => alert.Kind == "butler-problem") == 2);

        var end = butler.Time.GetUtcNow() + TimeSpan.FromHours(5);
        await butler.AdvanceUntilAsync(TimeSpan.FromMinutes(1), () => ValueTask.FromResult(butler.Time.GetUtcNow() > end));

        var alerts = await butler.AlertsAsync();
        alerts.Where(alert => alert.Kind == "butler-problem").Select(alert => alert.Subject).Should().BeEquivalentTo("dead-letter:a", "dead-letter:b");
        (await butler.DeliveriesAsync()).Should().HaveCount(4).And.OnlyContain(delivery => delivery.State == DeliveryState.Dead);
    }

    [Fact]
    public async Task While_nothing_can_be_stored_the_destinations_are_told_all_the_same()
    {
        await using var butler = await StartAsync(b => b.Services.AddSingleton<IAlertInbox, FullInbox>());

        butler.Services.GetRequiredService<IButlerProblems>().Report(new ButlerProblem("storage:write", "The disk is full."));
        await butler.AdvanceUntilAsync(Second, () => ValueTask.FromResult(_sent.Count == 3));

        _sent.Select(sent => sent.Sink).Should().BeEquivalentTo("a", "b", "c");
        (await butler.AlertsAsync()).Should().BeEmpty();
    }

    private Task<TestButler> StartAsync(Action<IButlerBuilder>? compose = null) => TestButler.StartAsync(_folder.Path, builder =>
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            builder.AddAlertSink<Alert>(_ => new DelegatingSink(name, Note(name)), options => options.Route(AlertKinds.ReloadSucceeded));
        }

        compose?.Invoke(builder);
    });

    private Action<Alert> Note(string sink) => alert => _sent.Enqueue((sink, alert));

    private sealed class RejectingSink(string name) : IAlertSink<Alert>
    {
        public string Name => name;

        public ValueTask<DeliveryResult> SendAsync(Delivery<Alert> delivery, CancellationToken cancellationToken) =>
            ValueTask.FromResult(DeliveryResult.Rejected("410 gone"));
    }

    private sealed class FullInbox : IAlertInbox
    {
        public ValueTask<AlertReceipt> AcceptAsync(
            Alert alert, string? deduplicationKey, TimeSpan deduplicationWindow, CancellationToken cancellationToken) =>
            ValueTask.FromException<AlertReceipt>(new IOException("There is not enough space on the disk."));
    }
}
