using Butler.Alerts;
using Butler.Cloud;
using Butler.Qlik.Cloud;

namespace Butler.Qlik.Tests.Cloud;

public sealed class CloudReloadTests
{
    [Fact]
    public async Task Both_events_of_a_reload_are_one_alert()
    {
        await using var scene = await CloudScene.StartAsync();

        (await scene.ReceiveAsync(scene.Cloud.AttemptEvent())).Outcome.Should().Be(CloudEventOutcome.Accepted);
        (await scene.ReceiveAsync(scene.Cloud.FinalEvent())).Outcome.Should().Be(CloudEventOutcome.Duplicate);

        scene.Alerts.Should().ContainSingle().Which.Site.Should().Be("company");
    }

    [Fact]
    public async Task An_unknown_tenant_is_refused_with_its_id()
    {
        await using var scene = await CloudScene.StartAsync(options => options.Id = "another");

        var receipt = await scene.ReceiveAsync(scene.Cloud.FinalEvent());

        receipt.Outcome.Should().Be(CloudEventOutcome.Refused);
        receipt.Reason.Should().Contain(scene.Cloud.TenantId);
    }

    [Fact]
    public async Task A_tenant_named_by_its_host_is_known_by_the_host_of_the_event()
    {
        await using var scene = await CloudScene.StartAsync(options => options.Id = "company.eu.qlikcloud.com");

        var receipt = await scene.ReceiveAsync(scene.Cloud.FinalEvent().Replace("\"specversion\"", "\"host\":\"company.eu.qlikcloud.com\",\"specversion\""));

        receipt.Outcome.Should().Be(CloudEventOutcome.Accepted);
    }

    [Fact]
    public async Task An_alert_is_completed_with_all_that_the_tenant_knows()
    {
        await using var scene = await CloudScene.StartAsync();
        await scene.ReceiveAsync(scene.Cloud.FinalEvent());

        var (alert, _) = await scene.EnrichAsync();

        alert.Gaps.Should().BeEmpty();
        alert.AppName.Should().Be("Sales");
        alert.RoutingTags.Should().Equal("Alert");
        alert.App!.FileSize.Should().Be(4096);
        alert.Owner!.EmailAddresses.Should().Equal("ada@example.com");
        alert.Reload!.ErrorMessage.Should().Be("Table not found");
        alert.ScriptLog!.Tail.Should().Equal("line 98", "line 99", "line 100");
        alert.ScriptLog.LineCount.Should().Be(100);
    }

    [Fact]
    public async Task Only_what_routes_need_is_asked_for()
    {
        await using var scene = await CloudScene.StartAsync();
        await scene.ReceiveAsync(scene.Cloud.FinalEvent());

        await scene.EnrichAsync(AlertParts.App);

        scene.Cloud.Requests.Should().NotContain(path => path.Contains("logs") || path.Contains("users") || path.Contains("/reloads/"));
    }

    [Fact]
    public async Task A_failed_attempt_waits_for_the_final_outcome_and_takes_it()
    {
        await using var scene = await CloudScene.StartAsync();
        scene.Cloud.Status = "RELOADING";
        await scene.ReceiveAsync(scene.Cloud.AttemptEvent());
        var (waiting, retryAfter) = await scene.EnrichAsync();
        retryAfter.Should().NotBeNull();

        scene.Cloud.Status = "SUCCEEDED";
        scene.Alerts.Enqueue(waiting);
        var (alert, done) = await scene.EnrichAsync();

        done.Should().BeNull();
        alert.Kind.Should().Be(AlertKinds.CloudReloadSucceeded.Name);
    }

    [Theory]
    [InlineData("/api/v1/items", "app tags", AlertParts.App)]
    [InlineData("/api/v1/users", "app owner", AlertParts.Owner)]
    [InlineData("/api/v1/reloads", "reload", AlertParts.Execution)]
    public async Task A_failed_look_up_is_a_gap_that_a_later_attempt_may_close(string broken, string part, AlertParts awaited)
    {
        await using var scene = await CloudScene.StartAsync();
        scene.Cloud.Broken = broken;
        await scene.ReceiveAsync(scene.Cloud.FinalEvent());

        var (alert, _) = await scene.EnrichAsync();

        alert.Gaps.Should().ContainSingle(gap => gap.Part == part).Which.Reason.Should().Contain("500").And.NotContain(scene.Cloud.ApiKey);
        alert.IsRoutingKnown.Should().Be(part != "app tags");
        alert.AppName.Should().Be("Sales");
        alert.Awaits.Should().Be(awaited);

        scene.Cloud.Broken = null;
        scene.Alerts.Enqueue(alert with { Gaps = [] });
        var (complete, _) = await scene.EnrichAsync(attempt: 2, awaited: awaited);
        complete.Gaps.Should().BeEmpty();
        complete.IsRoutingKnown.Should().BeTrue();
        complete.Owner!.EmailAddresses.Should().Equal("ada@example.com");
        complete.Reload!.ErrorMessage.Should().Be("Table not found");
    }

    [Fact]
    public async Task A_request_too_many_is_made_again_after_the_time_that_the_tenant_names()
    {
        await using var scene = await CloudScene.StartAsync();
        scene.Cloud.Refuse(1);
        await scene.ReceiveAsync(scene.Cloud.FinalEvent());

        (await scene.EnrichAsync()).Alert.Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task A_token_of_an_OAuth_client_is_fetched_once_and_again_when_it_is_refused()
    {
        await using var scene = await CloudScene.StartAsync(options =>
        {
            options.AuthType = CloudAuthType.OAuth;
            options.Auth.OAuth.ClientId = "butler";
            options.Auth.OAuth.ClientSecret = "simulated-client-secret";
        });
        await scene.ReceiveAsync(scene.Cloud.FinalEvent());
        var (alert, _) = await scene.EnrichAsync();
        alert.Gaps.Should().BeEmpty();
        scene.Cloud.Requests.Count(path => path == "/oauth/token").Should().Be(1);

        scene.Cloud.RevokeTokens();
        scene.Alerts.Enqueue(alert);
        (await scene.EnrichAsync()).Alert.Gaps.Should().BeEmpty();
        scene.Cloud.Requests.Count(path => path == "/oauth/token").Should().Be(2);
    }

    [Fact]
    public async Task The_whole_script_log_can_be_opened()
    {
        await using var scene = await CloudScene.StartAsync();
        await scene.ReceiveAsync(scene.Cloud.FinalEvent());
        var alert = scene.Alerts.Single();

        scene.ScriptLogs.Knows(alert).Should().BeTrue();
        using var reader = new StreamReader((await scene.ScriptLogs.OpenAsync(alert, TestContext.Current.CancellationToken))!);
        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Should().Be(scene.Cloud.ScriptLog);
        (await scene.ScriptLogs.OpenAsync(alert with { ReloadId = "none" }, TestContext.Current.CancellationToken)).Should().BeNull();
    }
}
