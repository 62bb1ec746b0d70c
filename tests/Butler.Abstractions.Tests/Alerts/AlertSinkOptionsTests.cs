using Butler.Alerts;

namespace Butler.Abstractions.Tests.Alerts;

public sealed class AlertSinkOptionsTests
{
    private readonly AlertSinkOptions<RouteOptions> _options = new();

    [Fact]
    public void Without_a_route_failed_and_aborted_reloads_go_out()
    {
        _options.FindRoute(AlertKinds.ReloadFailed).Should().NotBeNull();
        _options.FindRoute(AlertKinds.ReloadAborted).Should().NotBeNull();
        _options.FindRoute(AlertKinds.ReloadSucceeded).Should().BeNull();
    }

    [Fact]
    public void A_route_takes_nothing_away_from_the_kinds_that_go_out_without_one()
    {
        foreach (var kind in AlertKinds.All)
        {
            var options = new AlertSinkOptions<RouteOptions>();
            options.Route(kind);

            AlertKinds.All.Where(other => options.FindRoute(other) is not null)
                .Should().BeEquivalentTo(AlertKinds.All.Where(other => other.SentByDefault || other == kind));
        }
    }

    [Fact]
    public void A_kind_that_goes_out_without_a_route_is_switched_off_by_its_name()
    {
        _options.Route(AlertKinds.ReloadSucceeded);
        _options.Route(AlertKinds.ReloadFailed, route => route.Enable = false);

        _options.FindRoute(AlertKinds.ReloadFailed).Should().BeNull();
        _options.FindRoute(AlertKinds.ReloadAborted).Should().NotBeNull();
        AlertKinds.All.Where(_options.IsSwitchedOff).Should().Equal(AlertKinds.ReloadFailed);
    }

    [Fact]
    public void A_kind_that_is_left_out_goes_out_only_with_a_route()
    {
        _options.LeaveOut(AlertKinds.CloudReloadFailed);

        _options.FindRoute(AlertKinds.CloudReloadFailed).Should().BeNull();
        _options.IsSwitchedOff(AlertKinds.CloudReloadFailed).Should().BeFalse();
        _options.Route(AlertKinds.CloudReloadFailed);
        _options.FindRoute(AlertKinds.CloudReloadFailed).Should().NotBeNull();
    }

    [Fact]
    public void Beside_other_routes_a_kind_without_one_goes_out_only_where_the_defaults_name_a_receiver()
    {
        var options = new AlertSinkOptions<AddressedRoute>();
        options.FindRoute(AlertKinds.ReloadFailed).Should().NotBeNull("a destination without any route is to be told what it lacks");

        options.Route(AlertKinds.ReloadSucceeded, route => route.Address = "bi");
        options.FindRoute(AlertKinds.ReloadFailed).Should().BeNull();

        options.Defaults(route => route.Address = "ops");
        options.FindRoute(AlertKinds.ReloadFailed)!.Address.Should().Be("ops");
    }

    [Fact]
    public void Butlers_own_problems_go_out_besides_the_given_routes_until_they_are_switched_off()
    {
        _options.Route(AlertKinds.ReloadSucceeded);
        _options.FindRoute(AlertKinds.ButlerProblem).Should().NotBeNull();
        _options.FindRoute(AlertKinds.ButlerProblemOver).Should().NotBeNull();

        _options.Route(AlertKinds.ButlerProblem, route => route.Enable = false);

        _options.FindRoute(AlertKinds.ButlerProblem).Should().BeNull();
        _options.FindRoute(AlertKinds.ButlerProblemOver).Should().BeNull();
    }

    [Fact]
    public void Butlers_own_problems_go_to_whom_the_other_routes_go_and_pass_gates_that_look_at_tasks()
    {
        var options = new AlertSinkOptions<AddressedRoute>();
        options.Defaults(route => route.AlertEnableByTag = new TagGate { Enable = true, Tag = "Butler" });
        options.FindRoute(AlertKinds.ButlerProblem).Should().BeNull("nobody is named anywhere");
        options.Route(AlertKinds.ReloadAborted, route => route.Address = "aborted");
        options.Route(AlertKinds.ReloadFailed, route => route.Address = "failed");

        options.FindRoute(AlertKinds.ButlerProblem)!.Address.Should().Be("failed");
        options.FindRoute(AlertKinds.ButlerProblem)!.AlertEnableByTag.Enable.Should().BeFalse();
        options.FindRoute(AlertKinds.ReloadFailed)!.AlertEnableByTag.Enable.Should().BeTrue();

        options.Route(AlertKinds.ButlerProblem, route => route.Address = "operations");

        options.FindRoute(AlertKinds.ButlerProblem)!.Address.Should().Be("operations");
    }

    [Fact]
    public void A_route_that_is_switched_off_is_no_route()
    {
        _options.Route(AlertKinds.ReloadFailed, route => route.Enable = false);

        _options.FindRoute(AlertKinds.ReloadFailed).Should().BeNull();
    }

    [Fact]
    public void A_destination_that_is_switched_off_has_no_routes()
    {
        _options.Enable = false;
        _options.Route(AlertKinds.ReloadFailed);

        _options.FindRoute(AlertKinds.ReloadFailed).Should().BeNull();
    }

    [Fact]
    public void A_routes_own_setting_wins_over_the_default_wherever_it_is_written()
    {
        _options.Route(AlertKinds.ReloadFailed, route => route.RateLimit = TimeSpan.FromMinutes(1));
        _options.Route(AlertKinds.ReloadAborted);
        _options.Defaults(route => route.RateLimit = TimeSpan.FromMinutes(9));

        _options.FindRoute(AlertKinds.ReloadFailed)!.RateLimit.Should().Be(TimeSpan.FromMinutes(1));
        _options.FindRoute(AlertKinds.ReloadAborted)!.RateLimit.Should().Be(TimeSpan.FromMinutes(9));
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(5, 0, true)]
    [InlineData(0, 7, true)]
    public void A_route_that_shows_no_script_log_needs_none(int head, int tail, bool needed)
    {
        var destination = new AlertDestination<ReloadAlert, RouteOptions>(new SilentSink(), () => _options);

        var needs = destination.GetNeeds(new RouteOptions { HeadScriptLogLines = head, TailScriptLogLines = tail });

        needs.Includes(AlertParts.ScriptLog).Should().Be(needed);
        needs.Includes(AlertParts.Task | AlertParts.Owner).Should().BeTrue();
        (needs.HeadLines, needs.TailLines).Should().Be((head, tail));
    }

    private sealed class SilentSink : IReloadAlertSink
    {
        public string Name => "silent";

        public ValueTask<DeliveryResult> SendAsync(Delivery<ReloadAlert> delivery, CancellationToken cancellationToken) =>
            ValueTask.FromResult(DeliveryResult.Delivered);
    }

    [Fact]
    public void A_closed_kind_goes_nowhere_whatever_routes_there_are()
    {
        var options = new AlertSinkOptions<RouteOptions>();
        options.Route(AlertKinds.ServiceStopped);
        options.Route(AlertKinds.ServiceStarted);

        options.Close(AlertKinds.ServiceStopped);

        options.FindRoute(AlertKinds.ServiceStopped).Should().BeNull();
        options.FindRoute(AlertKinds.ServiceStarted).Should().NotBeNull();
    }

    [Fact]
    public void A_section_for_a_group_routes_each_kind_in_it_unless_the_kind_has_its_own()
    {
        var options = new AlertSinkOptions<RouteOptions>();
        options.Route("serviceMonitor", route => route.RateLimit = TimeSpan.FromSeconds(1));
        options.Route(AlertKinds.ServiceStarted, route => route.RateLimit = TimeSpan.FromSeconds(2));

        options.FindRoute(AlertKinds.ServiceStopped)!.RateLimit.Should().Be(TimeSpan.FromSeconds(1));
        options.FindRoute(AlertKinds.ServiceStarted)!.RateLimit.Should().Be(TimeSpan.FromSeconds(2));
        options.Route("serviceMonitor", route => route.Enable = false);
        options.FindRoute(AlertKinds.ServiceStopped).Should().BeNull();
    }

    [Fact]
    public void A_kind_that_is_opened_goes_out_and_takes_nothing_away_from_the_usual_ones()
    {
        _options.Open(AlertKinds.LicenseUsage, route => route.RateLimit = TimeSpan.FromSeconds(7));

        _options.FindRoute(AlertKinds.LicenseUsage)!.RateLimit.Should().Be(TimeSpan.FromSeconds(7));
        _options.FindRoute(AlertKinds.ReloadFailed).Should().NotBeNull();
        _options.HasRoutes.Should().BeFalse();
    }

    [Fact]
    public void A_route_has_the_last_word_on_a_kind_that_is_opened()
    {
        _options.Route(AlertKinds.LicenseUsage, route => route.RateLimit = TimeSpan.FromSeconds(8));
        _options.Open(AlertKinds.LicenseUsage, route => (route.RateLimit, route.TailScriptLogLines) = (TimeSpan.FromSeconds(7), 3));

        _options.FindRoute(AlertKinds.LicenseUsage).Should().BeEquivalentTo(new { RateLimit = TimeSpan.FromSeconds(8), TailScriptLogLines = 3 });
        _options.Route(AlertKinds.LicenseUsage, route => route.Enable = false);
        _options.FindRoute(AlertKinds.LicenseUsage).Should().BeNull();
    }

    [Fact]
    public void A_kind_that_is_closed_stays_closed_when_it_is_opened()
    {
        _options.Close(AlertKinds.LicenseUsage);
        _options.Open(AlertKinds.LicenseUsage);

        _options.FindRoute(AlertKinds.LicenseUsage).Should().BeNull();
    }

    private sealed class AddressedRoute : RouteOptions
    {
        public string Address { get; set; } = "";

        public override bool NamesTarget() => Address.Length > 0;

        public override void AdoptTarget(RouteOptions other) => Address = NamesTarget() ? Address : ((AddressedRoute)other).Address;
    }
}
