using Butler.Alerts;
using Butler.Executions;
using Butler.Simulation.Cloud;

namespace Butler.Qlik.Tests.Cloud.Executions;

/// <summary>Reloads of a tenant are read without any event.</summary>
public sealed class CloudExecutionSourceTests
{
    private static readonly DateTimeOffset Start = CloudReadingScene.Start;

    [Fact]
    public async Task Every_reload_of_tasks_is_read_as_the_tenant_has_it()
    {
        await using var scene = await CloudReadingScene.StartAsync();
        string[] words = ["SUCCEEDED", "FAILED", "CANCELED", "EXCEEDED_LIMIT", "QUEUED", "RELOADING", "CANCELING"];
        for (var i = 0; i < 350; i++)
        {
            scene.AddReload(Start.AddMinutes(-i), words[i % words.Length]);
        }

        var found = await scene.ReadSinceAsync(Start.AddMinutes(-299));

        var expected = scene.Content.Reloads.All.Where(reload => reload.CreationTime >= Start.AddMinutes(-299) || reload.EndTime >= Start.AddMinutes(-299));
        found.Select(static one => (one.Id, one.AppId, one.AppName, one.QueuedAt, one.StartedAt, one.EndedAt, one.Status, one.StartedBy, one.Trigger))
            .Should().BeEquivalentTo(expected.Select(static reload => (
                reload.Id, reload.AppId, AppName: "Sales", (DateTimeOffset?)reload.CreationTime, reload.StartTime, reload.EndTime, StatusOf(reload.Status), "user-1",
                ExecutionTrigger.Schedule)));
        found.Should().OnlyContain(static one => one.Site == "company" && one.Sources == ExecutionSources.Reconciliation && one.Tags.Single() == "Alert");
    }

    [Fact]
    public async Task A_reload_that_began_before_and_ended_after_the_moment_is_read()
    {
        await using var scene = await CloudReadingScene.StartAsync();
        var longOne = scene.AddReload(Start.AddHours(-2), "SUCCEEDED", ended: Start.AddMinutes(-1));
        scene.AddReload(Start.AddHours(-2), "SUCCEEDED");
        var running = scene.AddReload(Start.AddMinutes(-20), "RELOADING");

        (await scene.ReadSinceAsync(Start.AddMinutes(-10))).Select(static one => one.Id).Should().BeEquivalentTo([longOne.Id, running.Id]);
    }

    [Fact]
    public async Task What_runs_now_is_read_and_read_again_until_its_end()
    {
        await using var scene = await CloudReadingScene.StartAsync();
        scene.AddReload(Start.AddMinutes(-3), "SUCCEEDED");
        var running = scene.AddReload(Start.AddHours(-1), "RELOADING");
        var gone = scene.AddReload(Start, "QUEUED");
        var live = await scene.Executions.ReadLiveAsync(TestContext.Current.CancellationToken);
        live.Select(static one => one.Id).Should().BeEquivalentTo([running.Id, gone.Id]);

        scene.Content.Reloads.Put(running with { Status = "CANCELED", EndTime = Start });
        scene.Content.Reloads.Remove(gone.Id);
        var again = await scene.Executions.ReadAgainAsync([.. live.Select(static one => one with { TaskName = "known" })], TestContext.Current.CancellationToken);

        again.Should().ContainSingle().Which.Should().BeEquivalentTo(new { running.Id, Status = ExecutionStatus.Aborted, EndedAt = Start, TaskName = "known" });
    }

    [Theory]
    [InlineData("", "", false, 2)]
    [InlineData("", "", true, 4)]
    [InlineData("S*es", "", false, 3)]
    [InlineData("", "Fin*", false, 3)]
    [InlineData("other*", "none", false, 2)]
    public async Task Reloads_outside_tasks_are_read_only_for_the_apps_on_the_list(string app, string space, bool all, int expected)
    {
        await using var scene = await CloudReadingScene.StartAsync(options =>
        {
            var reloads = options.Reconciliation.AppReloads;
            reloads.All = all;
            (app.Length > 0 ? reloads.Apps : []).Add(app);
            (space.Length > 0 ? reloads.Spaces : []).Add(space);
        });
        var finance = scene.Content.Spaces.Put(new TenantSpace { Name = "Finance" });
        var ledger = scene.Content.Apps.Put(new TenantApp { Id = Guid.NewGuid().ToString(), Name = "Ledger", SpaceId = finance.Id });
        scene.AddReload(Start, type: "hub");
        scene.AddReload(Start, type: "external", appId: ledger.Id);
        scene.AddReload(Start, type: "chronos");
        scene.AddReload(Start, type: "data-refresh", appId: ledger.Id);

        (await scene.ReadSinceAsync(Start.AddMinutes(-5))).Should().HaveCount(expected);
    }

    [Fact]
    public async Task Tasks_are_told_with_their_names_and_what_started_them()
    {
        await using var scene = await CloudReadingScene.StartAsync();
        var first = scene.Content.Tasks.Put(new TenantTask { Name = "Nightly", AppId = scene.Cloud.AppId, Recurrence = "FREQ=DAILY;BYHOUR=6;BYMINUTE=5" });
        var second = scene.Content.Tasks.Put(new TenantTask { Name = "After it", AppId = scene.Cloud.AppId, After = [first.Id] });
        for (var i = 0; i < 120; i++)
        {
            scene.Time.Advance(TimeSpan.FromSeconds(5));
        }

        var found = await scene.ReadSinceAsync(Start);

        found.Select(static one => (one.TaskId, one.TaskName, one.Trigger, one.Outcome)).Should().BeEquivalentTo(
        [
            (first.Id, "Nightly", ExecutionTrigger.Schedule, (TaskOutcome?)TaskOutcome.Succeeded),
            (second.Id, "After it", ExecutionTrigger.Chain, TaskOutcome.Succeeded),
        ]);
    }

    [Fact]
    public async Task The_figures_come_from_the_script_log()
    {
        await using var scene = await CloudReadingScene.StartAsync();
        var reload = scene.AddReload(Start, "SUCCEEDED");
        var execution = (await scene.ReadSinceAsync(Start)).Single();

        var figures = await scene.Executions.ReadFiguresAsync(execution, TestContext.Current.CancellationToken);
        figures.Should().BeEquivalentTo(new { Rows = 1_250L, Errors = 0 });
        figures!.Tables.Should().Equal(new Dictionary<string, long> { ["Sales"] = 1_250 });
        (await scene.Executions.ReadFiguresAsync(execution with { Id = "unknown" }, TestContext.Current.CancellationToken)).Should().BeNull();
        reload.Id.Should().Be(execution.Id);
    }

    [Fact]
    public async Task The_alert_is_the_one_that_an_event_makes()
    {
        await using var scene = await CloudReadingScene.StartAsync();
        var reload = scene.AddReload(Start.AddMinutes(-30), "FAILED");
        var execution = (await scene.ReadSinceAsync(Start.AddHours(-1))).Single();

        var (alert, key) = scene.Executions.CreateAlert(execution, Start);

        key.Should().Be($"cloud-reload|company|{reload.Id}");
        alert.Should().BeOfType<CloudReloadAlert>().Which.Should().BeEquivalentTo(new
        {
            Site = "company",
            Outcome = TaskOutcome.Failed,
            AppId = scene.Cloud.AppId,
            AppName = "Sales",
            ReloadId = reload.Id,
            UserId = "user-1",
            ReceivedAt = Start,
            FoundLateBy = TimeSpan.FromMinutes(29),
            Event = new { Type = "com.qlik.v1.reload.finished", Status = "FAILED" },
            Reload = new { Trigger = "chronos", Status = "FAILED", ErrorMessage = "error in app script or datasource", EndTime = reload.EndTime },
        });
    }

    [Fact]
    public async Task Without_the_rights_of_an_administrator_the_apps_of_tasks_and_of_the_list_are_asked_for_one_by_one()
    {
        await using var scene = await CloudReadingScene.StartAsync(static options => options.Reconciliation.AppReloads.Apps.Add("Ledger*"));
        scene.Cloud.IsAdministrator = false;
        var ledger = scene.Content.Apps.Put(new TenantApp { Id = Guid.NewGuid().ToString(), Name = "Ledger 2026" });
        var other = scene.Content.Apps.Put(new TenantApp { Id = Guid.NewGuid().ToString(), Name = "Other" });
        scene.Content.Tasks.Put(new TenantTask { Name = "Weekly", AppId = scene.Cloud.AppId, Recurrence = "FREQ=WEEKLY" });
        var ofTask = scene.AddReload(Start, "RELOADING");
        var listed = scene.AddReload(Start, type: "hub", appId: ledger.Id);
        scene.AddReload(Start, appId: other.Id);

        for (var i = 0; i < 2; i++)
        {
            (await scene.ReadSinceAsync(Start)).Select(static one => one.Id).Distinct().Should().BeEquivalentTo([ofTask.Id, listed.Id]);
        }

        (await scene.Executions.ReadLiveAsync(TestContext.Current.CancellationToken)).Should().ContainSingle().Which.Id.Should().Be(ofTask.Id);
        scene.Log.Should().ContainSingle(static line => line.Contains("is no tenant administrator") && line.Contains("those of 2 apps"));
    }

    [Fact]
    public async Task A_tenant_that_asks_for_patience_gets_it()
    {
        await using var scene = await CloudReadingScene.StartAsync();
        scene.AddReload(Start);
        scene.Cloud.Refuse(2);

        var reading = scene.ReadSinceAsync(Start);
        while (!reading.IsCompleted)
        {
            scene.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        (await reading).Should().ContainSingle();
    }

    [Fact]
    public async Task An_idle_tenant_costs_few_calls()
    {
        await using var scene = await CloudReadingScene.StartAsync();
        scene.AddReload(Start.AddHours(-1), type: "hub");
        await scene.ReadSinceAsync(Start);
        var before = scene.Cloud.Requests.Count;

        await scene.ReadSinceAsync(Start);
        await scene.Executions.ReadLiveAsync(TestContext.Current.CancellationToken);

        (scene.Cloud.Requests.Count - before).Should().Be(3);
    }

    [Fact]
    public async Task A_run_is_asked_for_once()
    {
        await using var scene = await CloudReadingScene.StartAsync();
        scene.AddReload(Start, type: "choreographer");
        await scene.ReadSinceAsync(Start);
        var before = scene.Cloud.Requests.Count;

        await scene.ReadSinceAsync(Start);

        (scene.Cloud.Requests.Count - before).Should().Be(2);
    }

    [Fact]
    public async Task A_tenant_that_cannot_be_read_says_so_without_the_token()
    {
        await using var scene = await CloudReadingScene.StartAsync(static options => options.Auth.Jwt.Token = "wrong-token");
        (await FluentActions.Awaiting(() => scene.ReadSinceAsync(Start)).Should().ThrowAsync<ExecutionSourceException>())
            .Which.Message.Should().Contain("401").And.NotContain("wrong-token");
    }

    private static ExecutionStatus StatusOf(string word) => word switch
    {
        "SUCCEEDED" => ExecutionStatus.FinishedSuccess,
        "CANCELED" => ExecutionStatus.Aborted,
        "QUEUED" => ExecutionStatus.Queued,
        "RELOADING" => ExecutionStatus.Started,
        "CANCELING" => ExecutionStatus.Aborting,
        _ => ExecutionStatus.FinishedFail,
    };
}
