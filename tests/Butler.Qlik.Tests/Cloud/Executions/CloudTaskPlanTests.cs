using Butler.Alerts;
using Butler.Executions;
using Butler.Simulation.Cloud;

namespace Butler.Qlik.Tests.Cloud.Executions;

/// <summary>The tasks of a tenant and when they are due.</summary>
public sealed class CloudTaskPlanTests
{
    private static readonly DateTimeOffset Start = CloudReadingScene.Start;

    [Theory]
    [InlineData(TenantTaskGeneration.Scheduling)]
    [InlineData(TenantTaskGeneration.Tasks)]
    [InlineData(TenantTaskGeneration.Legacy)]
    public async Task Tasks_of_every_generation_are_read_as_the_tenant_has_them(TenantTaskGeneration generation)
    {
        await using var scene = await CloudReadingScene.StartAsync();
        scene.Cloud.TaskGenerations = [generation];
        for (var i = 0; i < 130; i++)
        {
            scene.Content.Tasks.Put(new TenantTask
            {
                Name = $"Task {i}",
                AppId = scene.Cloud.AppId,
                Generation = generation,
                Recurrence = $"RRULE:FREQ=DAILY;BYHOUR={i % 24};BYMINUTE={i % 60}",
                TimeZone = i % 2 == 0 ? "Europe/Berlin" : "America/New_York",
                Enabled = i % 10 != 0,
            });
        }

        var plans = await scene.Plans.ReadAsync(TestContext.Current.CancellationToken);

        plans.Select(static plan => (plan.TaskId, plan.IsEnabled, Next: plan.Schedules.Single().NextAfter(Start)))
            .Should().BeEquivalentTo(scene.Content.Tasks.All.Select(static task => (task.Id, task.Enabled, Next: task.NextAfter(Start))));
        plans.Should().OnlyContain(plan => plan.Site == "company" && plan.AppName == "Sales" && plan.Tags.Single() == "Alert");
        plans.Select(static plan => plan.TaskName).Should().Contain(generation == TenantTaskGeneration.Legacy ? "Sales" : "Task 7");
    }

    [Fact]
    public async Task Old_tasks_of_an_app_do_not_count_once_it_has_new_ones()
    {
        await using var scene = await CloudReadingScene.StartAsync();
        scene.Content.Tasks.Put(new TenantTask { Name = "Old", AppId = scene.Cloud.AppId, Generation = TenantTaskGeneration.Legacy, Recurrence = "FREQ=DAILY" });
        var added = scene.Content.Tasks.Put(new TenantTask { Name = "New", AppId = scene.Cloud.AppId, Recurrence = "FREQ=DAILY" });

        (await scene.Plans.ReadAsync(TestContext.Current.CancellationToken)).Should().ContainSingle().Which.TaskId.Should().Be(added.Id);
    }

    [Fact]
    public async Task Chains_name_the_tasks_that_have_to_succeed()
    {
        await using var scene = await CloudReadingScene.StartAsync();
        var chained = scene.Content.Tasks.Put(new TenantTask { Name = "Last", AppId = scene.Cloud.AppId, After = ["first", "second"] });

        var plan = await scene.PlanAsync(chained.Id);

        plan.Schedules.Should().BeEmpty();
        plan.Chains.Should().ContainSingle().Which.Links.Should().Equal(new TaskChainLink("first", TaskOutcome.Succeeded), new TaskChainLink("second", TaskOutcome.Succeeded));
    }

    [Fact]
    public async Task A_plan_says_when_the_data_was_reloaded()
    {
        await using var scene = await CloudReadingScene.StartAsync();
        var task = scene.Content.Tasks.Put(new TenantTask { Name = "Daily", AppId = scene.Cloud.AppId });
        var reload = scene.AddReload(Start.AddHours(-30), "SUCCEEDED");
        scene.AddReload(Start.AddHours(-6), "FAILED");

        (await scene.PlanAsync(task.Id)).AppReloadedAt.Should().Be(reload.EndTime);
    }

    [Theory]
    [InlineData("CONSECUTIVE-FAILURES", "Qlik Cloud disabled it after several failures in a row.")]
    [InlineData("SOMETHING-NEW", "Qlik Cloud disabled it (SOMETHING-NEW).")]
    [InlineData("SCHEDULE-EXPIRED", "")]
    [InlineData("", "")]
    public async Task A_task_that_the_service_disabled_says_why(string code, string reason)
    {
        await using var scene = await CloudReadingScene.StartAsync();
        var task = scene.Content.Tasks.Put(new TenantTask { Name = "Off", AppId = scene.Cloud.AppId, Recurrence = "FREQ=DAILY", Enabled = false, DisabledCode = code });

        (await scene.PlanAsync(task.Id)).Should().BeEquivalentTo(new { IsEnabled = false, DisabledReason = reason });
    }
}
