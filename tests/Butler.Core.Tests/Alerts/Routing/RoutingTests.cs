using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Testing.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Alerts.Routing;

public sealed class RoutingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Alert", true)]
    [InlineData("alert", false)]
    [InlineData("Other", false)]
    public async Task The_tag_gate_tells_upper_and_lower_case_apart(string tag, bool isSent)
    {
        var delivery = await RouteAsync(
            Some.ReloadAlert() with { Task = new TaskDetails { Tags = ["x", tag] } },
            route => route.AlertEnableByTag = new TagGate { Enable = true, Tag = "Alert" });

        delivery.State.Should().Be(isSent ? DeliveryState.Delivered : DeliveryState.Suppressed);
        delivery.Reason.Should().Be(isSent ? "" : "filtered: the tag 'Alert' is missing");
    }

    [Theory]
    [InlineData("Butler", "Yes", true)]
    [InlineData("Butler", "No", false)]
    [InlineData("butler", "Yes", false)]
    [InlineData("Other", "Yes", false)]
    public async Task The_custom_property_gate_needs_name_and_value(string name, string value, bool isSent)
    {
        var delivery = await RouteAsync(
            Some.ReloadAlert() with { Task = new TaskDetails { CustomProperties = [new("a", "b"), new(name, value)] } },
            route => route.AlertEnableByCustomProperty = new CustomPropertyGate { Enable = true, CustomPropertyName = "Butler" });

        delivery.State.Should().Be(isSent ? DeliveryState.Delivered : DeliveryState.Suppressed);
        delivery.Reason.Should().Be(isSent ? "" : "filtered: the custom property 'Butler' is not 'Yes'");
    }

    [Fact]
    public async Task Both_gates_must_be_open()
    {
        var delivery = await RouteAsync(
            Some.ReloadAlert() with { Task = new TaskDetails { Tags = ["Alert"] } },
            route =>
            {
                route.AlertEnableByTag = new TagGate { Enable = true, Tag = "Alert" };
                route.AlertEnableByCustomProperty = new CustomPropertyGate { Enable = true, CustomPropertyName = "Butler" };
            });

        delivery.State.Should().Be(DeliveryState.Suppressed);
    }

    [Fact]
    public async Task Gates_stand_open_while_nobody_knows_the_task()
    {
        var delivery = await RouteAsync(
            Some.ReloadAlert() with { Gaps = [new AlertGap("task", "QRS answered 403")] },
            route =>
            {
                route.AlertEnableByTag = new TagGate { Enable = true, Tag = "Alert" };
                route.AlertEnableByCustomProperty = new CustomPropertyGate { Enable = true, CustomPropertyName = "Butler" };
            });

        delivery.State.Should().Be(DeliveryState.Delivered);
    }

    [Theory]
    [InlineData("north", true)]
    [InlineData("NORTH", true)]
    [InlineData("south", false)]
    public async Task A_route_kept_to_sites_tells_nothing_of_others(string site, bool isSent)
    {
        var sink = new CollectingSink("sited");
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b
            .AddAlertSink(_ => sink, o => o.Defaults(route => route.Sites = ["North"]))
            .AddAlertSink(_ => new CollectingSink("all")));

        await butler.AcceptAsync(Some.ReloadAlert() with { Site = site });

        var stored = await butler.DeliveriesWhenAsync(all => all.Any(d => d.Sink == "all" && d.State == DeliveryState.Delivered)
            && all.All(d => d.State == DeliveryState.Delivered));
        stored.Any(delivery => delivery.Sink == "sited").Should().Be(isSent);
    }

    [Fact]
    public async Task A_selector_gets_the_gate_and_names_each_target_once()
    {
        var sink = new SelectingSink((_, gateOpen) => gateOpen ? ["a", "b", "a"] : ["personal"]);
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b
            .AddAlertSink(_ => sink, o => o.Defaults(route => route.AlertEnableByTag = new TagGate { Enable = true, Tag = "Alert" })));

        await butler.AcceptAsync(Some.ReloadAlert("open") with { Task = new TaskDetails { Tags = ["Alert"] } });
        await butler.AcceptAsync(Some.ReloadAlert("closed") with { Task = new TaskDetails() });

        var stored = await butler.DeliveriesWhenAsync(all => all.Count(d => d.State == DeliveryState.Delivered) == 3);
        stored.Where(delivery => delivery.SubjectName == "open").Select(delivery => delivery.Target).Should().BeEquivalentTo("a", "b");
        stored.Where(delivery => delivery.SubjectName == "closed").Select(delivery => delivery.Target).Should().Equal("personal");
    }

    [Fact]
    public async Task A_selector_that_finds_nobody_or_throws_loses_only_its_own_delivery()
    {
        var good = new CollectingSink("good");
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b
            .AddAlertSink(_ => new SelectingSink((_, _) => [], "nobody"))
            .AddAlertSink(_ => new SelectingSink((_, _) => throw new InvalidOperationException("https://secret"), "broken"))
            .AddAlertSink(_ => good));

        await butler.AcceptAsync(Some.ReloadAlert());

        var stored = await butler.DeliveriesWhenAsync(all => all.Count == 3 && all.All(d => d.State != DeliveryState.Pending));
        stored.Single(delivery => delivery.Sink == "nobody").Reason.Should().StartWith("no target");
        stored.Single(delivery => delivery.Sink == "broken").Reason.Should().Contain("InvalidOperationException").And.NotContain("secret");
        stored.Single(delivery => delivery.Sink == "good").State.Should().Be(DeliveryState.Delivered);
    }

    [Fact]
    public async Task Changed_settings_are_followed()
    {
        var options = new AlertSinkOptions<RouteOptions>();
        var sink = new CollectingSink("ops");
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b
            .AddAlertDestination(_ => new AlertDestination<ReloadAlert, RouteOptions>(sink, () => options)));
        await butler.AcceptAsync(Some.ReloadAlert());
        await sink.WaitForAttemptsAsync();

        options = new AlertSinkOptions<RouteOptions> { Enable = false };
        await butler.AcceptAsync(Some.ReloadAlert());

        await butler.AlertsWhenAsync(all => all.Count == 2 && all.All(alert => alert.State == AlertState.Routed));
        (await butler.DeliveriesAsync()).Should().ContainSingle();
    }

    private async Task<DeliveryRecord> RouteAsync(ReloadAlert alert, Action<RouteOptions> configure)
    {
        await using var butler = await TestButler.StartAsync(
            _folder.Path, b => b.AddAlertSink(_ => new CollectingSink("ops"), o => o.Defaults(configure)));
        await butler.AcceptAsync(alert);
        return (await butler.DeliveriesWhenAsync(all => all is [{ State: not DeliveryState.Pending }]))[0];
    }

    private sealed class SelectingSink(Func<Alert, bool, IReadOnlyList<string>> select, string name = "selecting")
        : IReloadAlertSink, ITargetSelector
    {
        public string Name => name;

        public IReadOnlyList<string> SelectTargets(Alert alert, RouteOptions route, bool gateOpen) => select(alert, gateOpen);

        public ValueTask<DeliveryResult> SendAsync(Delivery<ReloadAlert> delivery, CancellationToken cancellationToken) =>
            ValueTask.FromResult(DeliveryResult.Delivered);
    }
}
