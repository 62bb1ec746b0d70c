using Butler.Alerts;
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
            "signl4", $"url={Url}", "reloadTaskFailure:enable=true", "reloadTaskFailure:includeApp:includeAll=false", $"reloadTaskFailure:includeApp:appId:0={appId}");
        using var host = SinkHost.Create(builder => builder.AddSignl4Alerts(section));

        host.Check().Should().BeEmpty();
        host.SelectTargets(Some.FailedReload).Should().HaveCount(targets);
        host.SelectTargets(Some.FailedReload with { AppId = "" }).Should().ContainSingle("a task without an app is not held back");
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

    protected override void AddSink(IButlerBuilder builder, string url, bool everyKind) => builder.AddSignl4Alerts(options =>
    {
        options.Url = url;
        foreach (var kind in everyKind ? AlertKinds.AllTasks : [])
        {
            options.Route(kind);
        }
    });
}
