using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Testing.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Alerts;

public sealed class PipelineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Enrichers_run_in_order_and_a_failing_one_leaves_a_gap()
    {
        var sink = new CollectingSink();
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b
            .AddAlertSink(_ => sink)
            .AddAlertEnricher(_ => new Enricher((alert, _) => Enrichment.Done(alert with { AppName = "1" })))
            .AddAlertEnricher(_ => new Enricher((_, _) => throw new InvalidOperationException("password=secret")))
            .AddAlertEnricher(_ => new Enricher((alert, _) => Enrichment.Done(alert with { AppName = alert.AppName + "2" }))));

        await butler.AcceptAsync(Some.ReloadAlert());
        await sink.WaitForAttemptsAsync();

        var alert = sink.Alerts.Single();
        alert.AppName.Should().Be("12");
        var gap = alert.Gaps.Should().ContainSingle().Subject;
        gap.Part.Should().Be("Enricher");
        gap.Reason.Should().Contain("InvalidOperationException").And.NotContain("secret");
        (await butler.History.ReadAlertAsync(alert.Id, default)).Should().BeEquivalentTo(alert);
    }

    [Fact]
    public async Task An_enricher_may_change_the_kind_and_learns_what_the_routes_need()
    {
        AlertNeeds? needs = null;
        AlertNeeds? unrouted = null;
        var sink = new CollectingSink("ops");
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b
            .AddAlertSink(_ => sink, o => o.Route(AlertKinds.ForTask(TaskKind.Preload, TaskOutcome.Failed), r => r.TailScriptLogLines = 40))
            .AddAlertEnricher(_ => new Enricher((alert, context) =>
            {
                needs = context.NeedsOf("preload-failed");
                unrouted = context.NeedsOf("user-sync-failed");
                return Enrichment.Done(alert with { TaskKind = TaskKind.Preload });
            })));

        await butler.AcceptAsync(Some.ReloadAlert());
        await sink.WaitForAttemptsAsync();

        sink.Attempts.Single().Kind.Name.Should().Be("preload-failed");
        needs.Should().Be(new AlertNeeds(AlertParts.All, 15, 40));
        unrouted.Should().Be(AlertNeeds.None);
        (await butler.AlertsAsync()).Single().Kind.Should().Be("preload-failed");
    }

    [Fact]
    public async Task A_gate_makes_the_task_needed_even_if_the_sink_prints_nothing()
    {
        AlertNeeds? needs = null;
        var sink = new CollectingSink();
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b
            .AddAlertSink(_ => sink, o => o.Defaults(r => r.AlertEnableByTag = new TagGate { Enable = true, Tag = "x" }), AlertParts.None)
            .AddAlertEnricher(_ => new Enricher((alert, context) =>
            {
                needs = context.NeedsOf(alert.Kind);
                return Enrichment.Done(alert with { Task = new TaskDetails { Tags = ["x"] } });
            })));

        await butler.AcceptAsync(Some.ReloadAlert());
        await sink.WaitForAttemptsAsync();

        needs!.Includes(AlertParts.Task).Should().BeTrue();
    }

    [Fact]
    public async Task An_alert_that_has_to_wait_waits_on_disk_and_comes_back_with_what_was_learnt()
    {
        var sink = new CollectingSink();
        var contexts = new List<EnrichmentContext>();
        void Compose(IButlerBuilder b) => b.AddAlertSink(_ => sink).AddAlertEnricher(_ => new Enricher((alert, context) =>
        {
            contexts.Add(context);
            return context.Attempt < 3
                ? Enrichment.NotYet(alert with { AppName = alert.AppName + "+" }, TimeSpan.FromSeconds(30), "the task still runs")
                : Enrichment.Done(alert);
        }));
        var first = await TestButler.StartAsync(_folder.Path, Compose);
        await first.AcceptAsync(Some.ReloadAlert());
        (await first.AlertsWhenAsync(all => all is [{ Attempts: 1 }]))[0].Should().BeEquivalentTo(
            new { State = AlertState.Waiting, Reason = "the task still runs", DueAt = first.Time.GetUtcNow().AddSeconds(30) });
        first.Time.Advance(TimeSpan.FromSeconds(30));
        await first.AlertsWhenAsync(all => all is [{ Attempts: 2 }]);
        await first.DisposeAsync();

        await using var second = await TestButler.StartAsync(_folder.Path, Compose, first.Time);
        sink.Attempts.Should().BeEmpty();
        second.Time.Advance(TimeSpan.FromSeconds(30));
        await sink.WaitForAttemptsAsync();

        sink.Alerts.Single().AppName.Should().Be("Sales++");
        contexts.Select(context => context.Attempt).Should().Equal(1, 2, 3);
        contexts[^1].Age.Should().Be(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_discarded_alert_is_recorded_with_the_reason()
    {
        var sink = new CollectingSink();
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b
            .AddAlertSink(_ => sink)
            .AddAlertEnricher(_ => new Enricher((alert, _) => Enrichment.Discard(alert, "the task was deleted"))));

        await butler.AcceptAsync(Some.ReloadAlert());

        await butler.AlertsWhenAsync(all => all is [{ State: AlertState.Suppressed, Reason: "the task was deleted" }]);
        sink.Attempts.Should().BeEmpty();
    }

    [Fact]
    public async Task Alerts_that_cannot_be_read_are_parked_and_hold_up_nobody()
    {
        var first = await TestButler.StartAsync(_folder.Path, _ => { });
        await first.StopAsync();
        await first.DisposeAsync();
        var sink = new CollectingSink();
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => sink), first.Time);
        var now = butler.Time.GetUtcNow();
        await butler.Store.AddAlertAsync(
            new NewAlert("broken", now, now, new AlertContent("reload-failed", "", "", "default", "{ not json"u8.ToArray())), default);
        await butler.Store.AddAlertAsync(
            new NewAlert("unknown", now, now, new AlertContent("from-the-future", "", "", "default", "{}"u8.ToArray())), default);
        await butler.Store.AddAlertAsync(
            new NewAlert("null", now, now, new AlertContent("reload-failed", "", "", "default", "null"u8.ToArray())), default);

        await butler.AcceptAsync(Some.ReloadAlert("good"));
        await sink.WaitForAttemptsAsync();
        await butler.AdvanceUntilAsync(
            TimeSpan.FromSeconds(5), async () => (await butler.AlertsAsync(new AlertQuery { State = AlertState.Parked })).Count == 3);

        var parked = (await butler.AlertsAsync(new AlertQuery { State = AlertState.Parked })).ToDictionary(alert => alert.Id, alert => alert.Reason);
        parked["broken"].Should().Contain("cannot be read");
        parked["unknown"].Should().Contain("'from-the-future' is not registered");
        sink.Alerts.Single().TaskName.Should().Be("good");
    }

    [Fact]
    public async Task A_parked_alert_gets_another_chance_at_the_next_start()
    {
        var kind = new AlertKind("fire-alarm", "fireAlarm", "Fire", AlertSeverity.Error) { SentByDefault = true };
        var first = await TestButler.StartAsync(_folder.Path, _ => { });
        var now = first.Time.GetUtcNow();
        await first.Store.AddAlertAsync(
            new NewAlert("id", now, now, new AlertContent("fire-alarm", "s", "s", "default", """{"KindName":"fire-alarm"}"""u8.ToArray())), default);
        await first.AdvanceUntilAsync(TimeSpan.FromSeconds(5), async () => (await first.AlertsAsync()) is [{ State: AlertState.Parked }]);
        await first.DisposeAsync();

        await using var second = await TestButler.StartAsync(
            _folder.Path,
            b => b.AddAlertKind(kind, static () => OtherAlertJson.Default.OtherAlert).AddAlertSink<Alert>(_ => new DelegatingSink("any", _ => { })),
            first.Time);

        await second.DeliveriesWhenAsync(all => all is [{ State: DeliveryState.Delivered, AlertId: "id" }]);
    }

    [Fact]
    public async Task Alerts_of_another_type_pass_those_whose_look_ups_take_long()
    {
        var kind = new AlertKind("fire-alarm", "fireAlarm", "Fire", AlertSeverity.Error) { SentByDefault = true };
        var passed = new TaskCompletionSource<Alert>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b
            .AddAlertKind(kind, static () => OtherAlertJson.Default.OtherAlert)
            .AddAlertSink<Alert>(_ => new DelegatingSink("any", passed.SetResult))
            .AddAlertEnricher(_ => new SilentEnricher()));
        for (var i = 0; i < 50; i++)
        {
            await butler.AcceptAsync(Some.ReloadAlert($"task {i}"));
        }

        await butler.AcceptAsync(new OtherAlert("fire-alarm"));

        (await passed.Task.WaitAsync(TimeSpan.FromSeconds(60))).Should().BeOfType<OtherAlert>();
    }

    private sealed class SilentEnricher : IReloadAlertEnricher
    {
        public async ValueTask<Enrichment<ReloadAlert>> EnrichAsync(
            ReloadAlert alert, EnrichmentContext context, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return Enrichment.Done(alert);
        }
    }

    private sealed class Enricher(Func<ReloadAlert, EnrichmentContext, Enrichment<ReloadAlert>> enrich) : IReloadAlertEnricher
    {
        public ValueTask<Enrichment<ReloadAlert>> EnrichAsync(
            ReloadAlert alert, EnrichmentContext context, CancellationToken cancellationToken) => ValueTask.FromResult(enrich(alert, context));
    }
}
