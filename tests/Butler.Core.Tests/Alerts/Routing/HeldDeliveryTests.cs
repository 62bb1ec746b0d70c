using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Core.Alerts;
using Butler.Testing.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Alerts.Routing;

public sealed class HeldDeliveryTests : IDisposable
{
    private static readonly AlertOwner Anna = new("LAB", "anna") { EmailAddresses = ["anna@example.com"] };
    private readonly TemporaryFolder _folder = new();
    private volatile bool _isAway = true;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_needs_no_look_up_goes_out_at_once_and_the_owner_is_told_when_it_answers()
    {
        var (chat, mail) = (new CollectingSink("chat"), new MailSink());
        await using var butler = await StartAsync(chat, mail);

        await butler.AcceptAsync(Some.ReloadAlert());
        await chat.WaitForAttemptsAsync();
        var stored = await butler.DeliveriesWhenAsync(all => all.Count(d => d.State == DeliveryState.Delivered) == 2);

        stored.Single(delivery => delivery.State == DeliveryState.Held).Reason.Should().Contain("app owner").And.Contain("QRS is away");
        (await butler.AlertsAsync())[0].State.Should().Be(AlertState.Waiting);
        _isAway = false;
        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(1), async () => (await butler.AlertsAsync())[0].State == AlertState.Routed);
        await butler.DeliveriesWhenAsync(all => all.Count == 3 && all.All(d => d.State == DeliveryState.Delivered));
        mail.Targets.Should().BeEquivalentTo("ops@example.com", "anna@example.com");
        chat.Attempts.Should().ContainSingle();
        mail.Gaps("anna@example.com").Should().BeEmpty();
        mail.Gaps("ops@example.com").Should().ContainSingle();
    }

    [Fact]
    public async Task A_crash_while_the_owner_is_looked_up_loses_and_repeats_nothing()
    {
        var (chat, mail) = (new CollectingSink("chat"), new MailSink());
        var first = await StartAsync(chat, mail);
        await first.AcceptAsync(Some.ReloadAlert());
        await first.DeliveriesWhenAsync(all => all.Count(d => d.State == DeliveryState.Delivered) == 2);
        using var copy = new TemporaryFolder();

        // As after a kill: what is in the files now is all that is left.
        await first.Database.WriteAsync(
            _ =>
            {
                foreach (var file in Directory.GetFiles(_folder.Path, "butler.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
                {
                    File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
                }

                return true;
            },
            default);
        await first.DisposeAsync();
        _isAway = false;
        var (chatAgain, mailAgain) = (new CollectingSink("chat"), new MailSink());
        await using var second = await StartAsync(chatAgain, mailAgain, copy.Path);

        await second.AdvanceUntilAsync(TimeSpan.FromSeconds(1), async () => (await second.AlertsAsync())[0].State == AlertState.Routed);

        await second.DeliveriesWhenAsync(all => all.Count == 3 && all.All(d => d.State == DeliveryState.Delivered));
        mailAgain.Targets.Should().Equal("anna@example.com");
        chatAgain.Attempts.Should().BeEmpty();
    }

    [Fact]
    public async Task After_its_age_limit_a_look_up_that_never_answers_leaves_a_dead_letter_that_can_be_tried_again()
    {
        var (chat, mail) = (new CollectingSink("chat"), new MailSink());
        await using var butler = await StartAsync(chat, mail, configure: o => o.LookupWait = TimeSpan.FromMinutes(10));
        await butler.AcceptAsync(Some.ReloadAlert());
        await butler.DeliveriesWhenAsync(all => all.Any(d => d.State == DeliveryState.Held));
        var began = butler.Time.GetUtcNow();

        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(20), async () => (await butler.AlertsAsync())[0].State == AlertState.Routed);

        var dead = (await butler.DeliveriesAsync()).Single(delivery => delivery.State == DeliveryState.Dead);
        dead.Sink.Should().Be("mail");
        dead.Reason.Should().Contain("alertPipeline:lookupWait").And.Contain("app owner").And.Contain("QRS is away");
        (butler.Time.GetUtcNow() - began).Should().BeGreaterThanOrEqualTo(TimeSpan.FromMinutes(10));
        mail.Targets.Should().Equal("ops@example.com");

        _isAway = false;
        (await butler.History.RetryAsync(dead.Id, default)).Should().BeTrue();
        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => ValueTask.FromResult(mail.Targets.Contains("anna@example.com")));
        (await butler.AlertsWhenAsync(all => all[0].State == AlertState.Routed)).Should().ContainSingle();
        chat.Attempts.Should().ContainSingle();
    }

    [Theory]
    [InlineData("Alert", DeliveryState.Delivered)]
    [InlineData("Other", DeliveryState.Suppressed)]
    public async Task A_gate_waits_for_the_tags_and_then_has_its_say(string tag, DeliveryState expected)
    {
        var sink = new CollectingSink("gated");
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b
            .AddAlertEnricher<ReloadAlert>(_ => new TaskEnricher(this, new TaskDetails { Tags = [tag] }))
            .AddAlertSink(_ => sink, o => o.Defaults(route => route.AlertEnableByTag = new TagGate { Enable = true, Tag = "Alert" })));
        await butler.AcceptAsync(Some.ReloadAlert());
        await butler.DeliveriesWhenAsync(all => all is [{ State: DeliveryState.Held }]);
        sink.Attempts.Should().BeEmpty();

        _isAway = false;
        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(1), async () => (await butler.DeliveriesAsync()) is [var only] && only.State == expected);

        (await butler.AlertsWhenAsync(all => all[0].State == AlertState.Routed)).Should().ContainSingle();
    }

    [Fact]
    public async Task After_the_age_limit_gates_stand_open()
    {
        var sink = new CollectingSink("gated");
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b
            .ConfigureAlertPipeline(o => o.LookupWait = TimeSpan.FromMinutes(2))
            .AddAlertEnricher<ReloadAlert>(_ => new TaskEnricher(this, new TaskDetails()))
            .AddAlertSink(_ => sink, o => o.Defaults(route => route.AlertEnableByTag = new TagGate { Enable = true, Tag = "Alert" })));
        await butler.AcceptAsync(Some.ReloadAlert());

        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(10), () => ValueTask.FromResult(sink.Attempts.Count == 1));

        await butler.DeliveriesWhenAsync(all => all is [{ State: DeliveryState.Delivered }]);
    }

    [Fact]
    public async Task A_destination_for_another_type_of_task_waits_until_the_type_is_known()
    {
        var (reloads, programs, syncs) = (new CollectingSink("reloads"), new CollectingSink("programs"), new CollectingSink("syncs"));
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b
            .AddAlertEnricher<ReloadAlert>(_ => new TaskEnricher(this, new TaskDetails(), TaskKind.ExternalProgram))
            .AddAlertSink(_ => reloads)
            .AddAlertSink(_ => programs, o => Only(o, AlertKinds.ForTask(TaskKind.ExternalProgram, TaskOutcome.Failed)))
            .AddAlertSink(_ => syncs, o => Only(o, AlertKinds.ForTask(TaskKind.UserSync, TaskOutcome.Failed))));
        await butler.AcceptAsync(Some.ReloadAlert());
        await reloads.WaitForAttemptsAsync();
        await butler.DeliveriesWhenAsync(all => all.Count(d => d.State == DeliveryState.Held) == 2);

        _isAway = false;
        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => ValueTask.FromResult(programs.Attempts.Count == 1));

        var stored = await butler.DeliveriesWhenAsync(all => all.Count(d => d.State == DeliveryState.Delivered) == 2);
        stored.Single(delivery => delivery.Sink == "syncs").State.Should().Be(DeliveryState.Suppressed);
        reloads.Attempts.Should().ContainSingle();
        syncs.Attempts.Should().BeEmpty();
    }

    [Fact]
    public async Task A_route_that_names_nobody_is_held_until_the_settings_name_somebody()
    {
        var mail = new MailSink { Recipients = [] };
        var options = new AlertSinkOptions<RouteOptions>();
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b
            .AddAlertDestination(_ => new AlertDestination<ReloadAlert, RouteOptions>(mail, () => options)));
        await butler.AcceptAsync(Some.ReloadAlert());
        (await butler.DeliveriesWhenAsync(all => all is [{ State: DeliveryState.Held }]))[0].Reason.Should().StartWith("no target");

        mail.Recipients = ["ops@example.com"];
        options = new AlertSinkOptions<RouteOptions>();
        var began = butler.Time.GetUtcNow();
        await butler.AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => ValueTask.FromResult(mail.Targets.Count == 1));

        (butler.Time.GetUtcNow() - began).Should().BeLessThan(TimeSpan.FromMinutes(2));
        await butler.DeliveriesWhenAsync(all => all is [{ State: DeliveryState.Delivered }]);
        await butler.AlertsWhenAsync(all => all[0].State == AlertState.Routed);
    }

    [Fact]
    public async Task A_route_that_names_nobody_for_a_day_leaves_a_dead_letter()
    {
        var mail = new MailSink { Recipients = [] };
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => mail));
        await butler.AcceptAsync(Some.ReloadAlert());
        await butler.DeliveriesWhenAsync(all => all is [{ State: DeliveryState.Held }]);
        var began = butler.Time.GetUtcNow();

        await butler.AdvanceUntilAsync(TimeSpan.FromMinutes(30), async () => (await butler.DeliveriesAsync())[0].State == DeliveryState.Dead);

        (butler.Time.GetUtcNow() - began).Should().BeGreaterThanOrEqualTo(TimeSpan.FromHours(24));
        (await butler.AlertsWhenAsync(all => all[0].State == AlertState.Routed)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_selector_that_leaves_somebody_out_on_purpose_is_a_suppression()
    {
        var mail = new MailSink { Recipients = [], Refusal = "nobody wants it" };
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => mail));

        await butler.AcceptAsync(Some.ReloadAlert());

        (await butler.DeliveriesWhenAsync(all => all is [{ State: DeliveryState.Suppressed }]))[0].Reason.Should().Be("filtered: nobody wants it");
    }

    private static void Only(AlertSinkOptions<RouteOptions> options, AlertKind kind)
    {
        options.Route(kind);
        options.Close(AlertKinds.ReloadFailed);
    }

    private Task<TestButler> StartAsync(
        CollectingSink chat, MailSink mail, string? folder = null, Action<AlertPipelineOptions>? configure = null) =>
        TestButler.StartAsync(folder ?? _folder.Path, b => b
            .ConfigureAlertPipeline(configure ?? (static _ => { }))
            .AddAlertEnricher<ReloadAlert>(_ => new OwnerEnricher(this))
            .AddAlertSink(_ => chat)
            .AddAlertSink(_ => mail));

    private sealed class OwnerEnricher(HeldDeliveryTests test) : IAlertEnricher<ReloadAlert>
    {
        public ValueTask<Enrichment<ReloadAlert>> EnrichAsync(ReloadAlert alert, EnrichmentContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(Enrichment.Done(test._isAway
                ? alert with { Gaps = [.. alert.Gaps, new AlertGap("app owner", "QRS is away.") { Awaits = AlertParts.Owner }] }
                : alert with { Owner = Anna }));
    }

    private sealed class TaskEnricher(HeldDeliveryTests test, TaskDetails task, TaskKind kind = TaskKind.Reload) : IAlertEnricher<ReloadAlert>
    {
        public ValueTask<Enrichment<ReloadAlert>> EnrichAsync(ReloadAlert alert, EnrichmentContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(Enrichment.Done(test._isAway
                ? alert with { Gaps = [.. alert.Gaps, new AlertGap("task", "QRS is away.") { Awaits = AlertParts.Task }] }
                : alert with { Task = task, TaskKind = kind }));
    }

    private sealed class MailSink : IReloadAlertSink, ITargetSelector
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<Delivery<ReloadAlert>> _sent = new();

        public string Name => "mail";

        public IReadOnlyList<string> Recipients { get; set; } = ["ops@example.com"];

        public string? Refusal { get; init; }

        public IReadOnlyList<string> Targets => [.. _sent.Select(delivery => delivery.Target)];

        public IReadOnlyList<AlertGap> Gaps(string target) => _sent.Single(delivery => delivery.Target == target).Alert.Gaps;

        public IReadOnlyList<string> SelectTargets(Alert alert, RouteOptions route, bool gateOpen) =>
            [.. gateOpen ? Recipients : [], .. alert.RoutingOwner?.EmailAddresses ?? []];

        public AlertParts GetTargetNeeds(Alert alert, RouteOptions route) => AlertParts.Owner;

        public string? FindRefusal(Alert alert, RouteOptions route) => Refusal;

        public ValueTask<DeliveryResult> SendAsync(Delivery<ReloadAlert> delivery, CancellationToken cancellationToken)
        {
            _sent.Enqueue(delivery);
            return ValueTask.FromResult(DeliveryResult.Delivered);
        }
    }
}
