using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Notifications.Email;
using Butler.Notifications.InfluxDb;
using Butler.Notifications.NewRelic;
using Butler.Notifications.Signl4;
using Butler.Notifications.Slack;
using Butler.Notifications.Webhook;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Conformance;

/// <summary>Which destinations wait for a look-up before they know whom to tell, and when nobody is to be told on purpose.</summary>
public sealed class TargetNeedsTests
{
    private static readonly ReloadAlert Unknown = new()
    {
        Outcome = TaskOutcome.Succeeded,
        Gaps = [new AlertGap("task", "away") { Awaits = AlertParts.Task }, new AlertGap("app owner", "away") { Awaits = AlertParts.Owner }],
    };

    private static readonly ReloadAlert Known = Unknown with
    {
        Gaps = [],
        Task = new TaskDetails(),
        Owner = new AlertOwner("LAB", "anna"),
    };

    [Fact]
    public void Mail_waits_for_the_owner_and_for_addresses_that_the_task_names()
    {
        var sink = Destination(builder => builder.AddEmailAlerts(options => options.Smtp.Host = "localhost"));
        var route = new EmailRouteOptions { Recipients = ["ops@example.com"] };
        sink.GetTargetNeeds(Unknown, route).Should().Be(AlertParts.None);

        route.AppOwnerAlert.Enable = true;
        sink.GetTargetNeeds(Unknown, route).Should().Be(AlertParts.Owner);
        route.AlertEnabledByEmailAddress.CustomPropertyName = "Mail";
        sink.GetTargetNeeds(Unknown, route).Should().Be(AlertParts.Owner | AlertParts.Task);
        sink.GetTargetNeeds(new CloudReloadAlert(), route).Should().Be(AlertParts.Owner | AlertParts.App);
    }

    [Fact]
    public void An_owner_without_an_address_is_somebody_who_should_be_told_and_one_who_is_excluded_is_not()
    {
        var sink = Destination(builder => builder.AddEmailAlerts(options => options.Smtp.Host = "localhost"));
        var route = new EmailRouteOptions();
        sink.FindRefusal(Known, route).Should().BeNull("nobody is named at all");

        route.AppOwnerAlert.Enable = true;
        route.AppOwnerAlert.IncludeOwner.IncludeAll = true;
        sink.FindRefusal(Known, route).Should().BeNull();
        route.AppOwnerAlert.ExcludeOwner.User.Add(new AppOwner { Directory = "LAB", UserId = "anna" });
        sink.FindRefusal(Known, route).Should().NotBeNull();
    }

    [Fact]
    public void A_task_that_names_no_address_is_left_out_on_purpose()
    {
        var sink = Destination(builder => builder.AddEmailAlerts(options => options.Smtp.Host = "localhost"));
        var route = new EmailRouteOptions();
        route.AlertEnabledByEmailAddress.CustomPropertyName = "Mail";

        sink.FindRefusal(Known, route).Should().Contain("'Mail'");
    }

    [Fact]
    public void New_Relic_waits_for_accounts_that_the_task_names()
    {
        var sink = Destination(builder => builder.AddNewRelicAlerts(static _ => { }));
        var route = new NewRelicRouteOptions();
        sink.GetTargetNeeds(Unknown, route).Should().Be(AlertParts.None);
        sink.FindRefusal(Known, route).Should().BeNull();

        route.Destination.Log.SendToAccount.ByCustomProperty.CustomPropertyName = "newRelicAccount";
        sink.GetTargetNeeds(Unknown, route).Should().Be(AlertParts.Task);
        sink.FindRefusal(Known, route).Should().NotBeNull();
        route.Destination.Log.Enable = false;
        sink.GetTargetNeeds(Unknown, route).Should().Be(AlertParts.None);
    }

    [Fact]
    public void Signl4_waits_for_the_app_that_only_the_task_tells()
    {
        var sink = Destination(builder => builder.AddSignl4Alerts(options => options.Url = "https://example.com"));
        var route = new Signl4RouteOptions();
        sink.GetTargetNeeds(Unknown, route).Should().Be(AlertParts.None);

        route.IncludeApp.IncludeAll = false;
        sink.GetTargetNeeds(Unknown, route).Should().Be(AlertParts.None, "the list has no effect while it is not enabled");
        route.IncludeApp.Enable = true;
        sink.GetTargetNeeds(Unknown, route).Should().Be(AlertParts.Task);
        sink.SelectTargets(Unknown, route, gateOpen: true).Should().BeEmpty();
        sink.GetTargetNeeds(Unknown with { AppId = Guid.NewGuid().ToString() }, route).Should().Be(AlertParts.None);
        sink.FindRefusal(Known with { AppId = Guid.NewGuid().ToString() }, route).Should().NotBeNull();
    }

    [Fact]
    public void InfluxDB_waits_for_the_property_that_asks_for_successes()
    {
        var sink = Destination(builder => builder.AddInfluxDbAlerts(static _ => { }));
        var route = new InfluxRouteOptions();
        sink.FindRefusal(Known, route).Should().NotBeNull();

        route.ByCustomProperty = new CustomPropertyGate { Enable = true, CustomPropertyName = "Keep" };
        sink.GetTargetNeeds(Unknown, route).Should().Be(AlertParts.Task);
        sink.SelectTargets(Unknown, route, gateOpen: true).Should().BeEmpty();
        sink.SelectTargets(Unknown with { Gaps = [] }, route, gateOpen: true).Should().ContainSingle("the wait is over, and a point too many is better");
        route.AllReloadTasks.Enable = true;
        sink.GetTargetNeeds(Unknown, route).Should().Be(AlertParts.None);
    }

    [Fact]
    public void Destinations_with_fixed_addresses_wait_for_nothing()
    {
        var slack = Destination(builder => builder.AddSlackAlerts(options => options.WebhookUrl = "https://example.com"));
        var webhooks = Destination(builder => builder.AddWebhookAlerts(static _ => { }));

        slack.GetTargetNeeds(Unknown, new SlackRouteOptions()).Should().Be(AlertParts.None);
        webhooks.GetTargetNeeds(Unknown, new WebhookRouteOptions()).Should().Be(AlertParts.None);
        webhooks.FindRefusal(Unknown, new WebhookRouteOptions()).Should().BeNull("a route without webhooks names nobody");
    }

    [Fact]
    public void A_destination_tells_of_failures_until_they_are_switched_off_by_name_whatever_else_it_tells()
    {
        var slack = Destination(builder => builder.AddSlackAlerts(options =>
        {
            options.WebhookUrl = "https://example.com";
            options.Route(AlertKinds.ReloadSucceeded, route => route.Channel = "bi");
            options.Route(AlertKinds.ServiceStopped);
            options.Route(AlertKinds.ReloadAborted, route => route.Enable = false);
        }));

        slack.FindRoute(AlertKinds.ReloadFailed).Should().NotBeNull();
        slack.FindRoute(AlertKinds.ReloadAborted).Should().BeNull();
        slack.IsSwitchedOff(AlertKinds.ReloadAborted).Should().BeTrue();
    }

    private static IAlertDestination Destination(Action<IButlerBuilder> add) => SinkHost.Create(add).Destinations[0];
}
