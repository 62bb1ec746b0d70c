using Butler.Alerts;
using Butler.Configuration;
using Butler.Notifications.Tests.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Signl4;

public sealed class Signl4AlertSinkTests : HttpSinkConformance
{
    protected override string Folder => "Signl4";

    [Theory]
    [InlineData("C36BBBDA-8a05-4b1c-8a5a-2b1f1f1f1f1f", 1)]
    [InlineData("00000000-0000-0000-0000-000000000000", 0)]
    public void Only_alerts_of_included_apps_go_out(string appId, int targets)
    {
        var section = SinkHost.Section(
            "signl4", $"url={Url}", "reloadTaskFailure:enable=true", "reloadTaskFailure:includeApp:enable=true", "reloadTaskFailure:includeApp:includeAll=false", $"reloadTaskFailure:includeApp:appId:0={appId}");
        using var host = SinkHost.Create(builder => builder.AddSignl4Alerts(section));

        host.Check().Should().BeEmpty();
        host.SelectTargets(Some.FailedReload).Should().HaveCount(targets);
        host.SelectTargets(Some.FailedReload with { AppId = "" }).Should().ContainSingle("a task without an app is not held back");
    }

    [Fact]
    public void The_apps_of_a_Butler_16_file_hold_nothing_back_and_a_warning_says_so()
    {
        var section = SinkHost.Section(
            "signl4",
            $"url={Url}",
            "reloadTaskFailure:enable=true",
            "reloadTaskFailure:includeApp:includeAll=false",
            "reloadTaskFailure:includeApp:appId:0=47d38f73-628f-44e1-a62c-841604b123ff");
        using var host = SinkHost.Create(builder => builder.AddSignl4Alerts(section));

        host.SelectTargets(Some.FailedReload).Should().ContainSingle();
        host.Check().Should().ContainSingle().Which.Should().Match<SettingsProblem>(problem =>
            problem.IsWarning && problem.Key.EndsWith("includeApp:includeAll") && problem.Message.Contains("as in Butler 16"));
    }

    [Fact]
    public async Task SIGNL4_is_called_only_for_the_first_success_after_an_alert_that_it_got()
    {
        using var host = SinkHost.Create(builder => builder.AddSignl4Alerts(
            SinkHost.Section("signl4", $"url={Url}", "reloadTaskFailure:enable=true", "reloadTaskAborted:enable=true")));
        var success = Some.FailedReload with { Outcome = TaskOutcome.Succeeded };
        var other = success with { TaskId = "11111111-04dd-45e3-a4bf-1b074d6572fa" };

        (await host.SendAsync(success)).Should().Be(DeliveryResult.Delivered);
        await host.SendAsync(Some.FailedReload with { Outcome = TaskOutcome.Aborted });
        await host.SendAsync(other);
        await host.SendAsync(success);
        await host.SendAsync(success);

        Receiver.Requests.Select(StatusOf).Should().Equal("new", "resolved");
    }

    [Fact]
    public async Task A_success_waits_for_the_alert_that_it_resolves_and_not_for_one_that_came_later()
    {
        using var host = SinkHost.Create(builder => builder.AddSignl4Alerts(SinkHost.Section("signl4", $"url={Url}", "reloadTaskFailure:enable=true")));
        var success = Some.FailedReload with { Outcome = TaskOutcome.Succeeded, ReceivedAt = Some.Now.AddMinutes(1) };
        Receiver.AnswerWith(503);
        (await host.SendAsync(Some.FailedReload)).Status.Should().Be(AttemptOutcome.Retry);
        Receiver.AnswerWith(200);

        (await host.SendAsync(success)).Status.Should().Be(AttemptOutcome.Retry);
        await host.SendAsync(Some.FailedReload);
        (await host.SendAsync(success)).Should().Be(DeliveryResult.Delivered);
        await host.SendAsync(Some.FailedReload with { ReceivedAt = Some.Now.AddMinutes(2) });
        (await host.SendAsync(success)).Should().Be(DeliveryResult.Delivered);

        Receiver.Requests.Select(StatusOf).Should().Equal("new", "new", "resolved", "new");
    }

    [Theory]
    [InlineData(400, 0)]
    [InlineData(503, 25)]
    public async Task A_success_does_not_wait_for_an_alert_that_was_given_up(int status, int hoursLater)
    {
        using var host = SinkHost.Create(builder => builder.AddSignl4Alerts(SinkHost.Section("signl4", $"url={Url}", "reloadTaskFailure:enable=true")));
        Receiver.AnswerWith(status);
        await host.SendAsync(Some.FailedReload);
        host.Time.Advance(TimeSpan.FromHours(hoursLater));

        (await host.SendAsync(Some.FailedReload with { Outcome = TaskOutcome.Succeeded, ReceivedAt = Some.Now.AddHours(hoursLater) }))
            .Should().Be(DeliveryResult.Delivered);

        Receiver.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_success_resolves_the_alert_of_the_same_task()
    {
        var section = SinkHost.Section("signl4", $"url={Url}", "reloadTaskFailure:enable=true", "reloadTaskFailure:severity=1", "reloadTaskFailure:serviceName=Qlik");
        using var host = SinkHost.Create(builder => builder.AddSignl4Alerts(section));

        await host.SendAsync(Some.FailedReload);
        await host.SendAsync(Some.FailedReload with { Outcome = TaskOutcome.Succeeded });

        var task = Some.FailedReload.TaskId;
        Receiver.Requests[0].Body.Should().Contain("\"Severity\":1,\"X-S4-Service\":\"Qlik\"").And.Contain($"\"X-S4-ExternalID\":\"{task}\",\"X-S4-Status\":\"new\"");
        Receiver.Requests[1].Body.Should().Contain("\"X-S4-Service\":\"Qlik\"").And.Contain($"\"X-S4-ExternalID\":\"{task}\",\"X-S4-Status\":\"resolved\"");
    }

    [Theory]
    [InlineData("resolve:enable=false")]
    [InlineData("reloadTaskSuccess:enable=false")]
    [InlineData("reloadTaskFailure:enable=false")]
    public void Success_is_told_only_where_failure_is_and_nobody_switched_it_off(string setting)
    {
        var section = SinkHost.Section("signl4", $"url={Url}", "reloadTaskFailure:rateLimit=15", setting);
        using var off = SinkHost.Create(builder => builder.AddSignl4Alerts(section));
        using var on = SinkHost.Create(builder => builder.AddSignl4Alerts(SinkHost.Section("signl4", $"url={Url}", "reloadTaskFailure:rateLimit=15")));

        off.Destinations[0].FindRoute(AlertKinds.ReloadSucceeded).Should().BeNull();
        on.Destinations[0].FindRoute(AlertKinds.ReloadSucceeded)!.RateLimit.Should().Be(TimeSpan.Zero);
    }

    private static string StatusOf(RecordedRequest request) => request.Body.Contains("\"X-S4-Status\":\"new\"", StringComparison.Ordinal) ? "new" : "resolved";

    protected override void AddSink(IButlerBuilder builder, string url, bool everyKind) => builder.AddSignl4Alerts(options =>
    {
        options.Url = url;
        foreach (var kind in everyKind ? AlertKinds.AllTasks : [])
        {
            options.Route(kind);
        }
    });
}
