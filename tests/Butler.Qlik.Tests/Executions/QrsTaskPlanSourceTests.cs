using Butler.Alerts;
using Butler.Executions;
using Butler.Simulation;

namespace Butler.Qlik.Tests.Executions;

public sealed class QrsTaskPlanSourceTests
{
    [Fact]
    public async Task Tasks_have_their_schedules_chains_and_limits()
    {
        var site = ExecutionScene.OneTask();
        var next = site.Tasks.Add(new SiteTask { Name = "Next", Kind = SiteTaskKind.ExternalProgram, Enabled = false });
        site.SchemaEvents.Add(SiteTrigger.EveryDays(ExecutionScene.TaskId, new DateTime(2026, 1, 5, 3, 0, 0), 1) with { TimeZone = "Europe/Berlin" });
        site.CompositeEvents.Add(SiteTrigger.After(next.Id, TimeSpan.FromHours(6), (ExecutionScene.TaskId, SiteRuleState.TaskFail)));
        site.CompositeEvents.Add(SiteTrigger.After(next.Id, TimeSpan.Zero, (ExecutionScene.TaskId, SiteRuleState.TaskSuccessful)));
        await using var scene = await ExecutionScene.StartAsync(site, options => options.MaxRecordLimit = 1);

        var plans = (await scene.Plans.ReadAsync(TestContext.Current.CancellationToken)).ToDictionary(plan => plan.TaskName);

        var reload = plans["Reload of Sales"];
        reload.NextRun.Should().Be(new DateTimeOffset(2026, 2, 17, 2, 0, 0, TimeSpan.Zero));
        reload.Schedules.Single().NextAfter(ExecutionScene.Start).Should().Be(reload.NextRun);
        reload.Schedules.Single().Description.Should().Be("every day at 03:00 Europe/Berlin");
        reload.QueueTimeout.Should().Be(TimeSpan.FromMinutes(30));
        reload.AppName.Should().Be("Sales");
        reload.Tags.Should().Equal("Finance");
        var chained = plans["Next"];
        chained.Should().BeEquivalentTo(new { IsEnabled = false, TaskKind = TaskKind.ExternalProgram, NextRun = (DateTimeOffset?)null, QueueTimeout = (TimeSpan?)null });
        chained.Chains.Should().BeEquivalentTo(
        [
            new { IsEnabled = true, Within = (TimeSpan?)TimeSpan.FromHours(6), Links = new[] { new TaskChainLink(ExecutionScene.TaskId.ToString(), TaskOutcome.Failed) } },
            new { IsEnabled = true, Within = (TimeSpan?)null, Links = new[] { new TaskChainLink(ExecutionScene.TaskId.ToString(), TaskOutcome.Succeeded) } },
        ]);
    }

    [Fact]
    public async Task The_age_of_an_app_is_that_of_its_last_reload()
    {
        await using var scene = await ExecutionScene.StartAsync();
        scene.Simulator.Scheduler.Start(ExecutionScene.TaskId, behaviour: TaskBehaviour.Succeeds(TimeSpan.FromSeconds(30)));
        scene.Pass(TimeSpan.FromMinutes(1));

        (await scene.Plans.ReadAsync(TestContext.Current.CancellationToken)).Single().AppReloadedAt
            .Should().BeCloseTo(ExecutionScene.Start.AddSeconds(30), TimeSpan.FromSeconds(10));
    }
}
