using System.Text.Json;

namespace Butler.Simulation.Tests.Triggers;

public sealed class TriggeredStartTests
{
    // The scene begins at 08:24:59.099 UTC on Monday 16 February 2026.
    private static readonly DateTime Nine = new(2026, 2, 16, 9, 0, 0);

    [Fact]
    public async Task A_trigger_starts_its_task_at_its_time_and_shows_the_next()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask());
        var task = scene.Site.Tasks.All[0].Id;
        scene.Site.SchemaEvents.Add(SiteTrigger.EveryMinutes(task, Nine, 30) with { Name = "Half-hourly" });

        (await NextExecutionAsync(scene, task)).Should().Be("2026-02-16T09:00:00.000Z");
        scene.Time.Advance(TimeSpan.FromHours(2));

        scene.Site.Executions.All.Select(run => run.StartTime!.Value.TimeOfDay).Should().Equal(
            new TimeSpan(9, 0, 0), new TimeSpan(9, 30, 0), new TimeSpan(10, 0, 0));
        scene.Site.Executions.All.Should().OnlyContain(run => run.Status == SiteTaskStatus.FinishedSuccess && run.StopTime - run.StartTime == TimeSpan.FromSeconds(2.1));
        (await NextExecutionAsync(scene, task)).Should().Be("2026-02-16T10:30:00.000Z");
        var trigger = (await scene.Qrs.GetAsync("qrs/schemaevent/full"))[0];
        trigger.GetProperty("operational").GetProperty("timesTriggered").GetInt32().Should().Be(3);
        trigger.GetProperty("operational").GetProperty("nextExecution").GetString().Should().Be("2026-02-16T10:30:00.000Z");
        (await scene.Events.ReceiveAsync()).Should().Contain(";2026-02-16 10:00:02,100;", "the site lives through every minute of a jump");
        (await scene.Qrs.GetAsync("qrs/reloadtask/full"))[0].GetProperty("isManuallyTriggered").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task Triggers_are_switched_off_on_and_changed_while_the_site_runs()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask());
        var task = scene.Site.Tasks.All[0].Id;
        var trigger = scene.Site.SchemaEvents.Add(SiteTrigger.EveryHours(task, Nine, 1) with { Enabled = false });

        scene.Time.Advance(TimeSpan.FromHours(1));
        (await NextExecutionAsync(scene, task)).Should().Be("1753-01-01T00:00:00.000Z");
        scene.Site.SchemaEvents.Update(trigger.Id, known => known with { Enabled = true });
        scene.Time.Advance(TimeSpan.FromHours(1));
        scene.Site.Tasks.Update(task, known => known with { Enabled = false });
        scene.Time.Advance(TimeSpan.FromHours(1));
        scene.Site.Tasks.Update(task, known => known with { Enabled = true });
        scene.Site.SchemaEvents.Update(trigger.Id, known => known with { StartDate = Nine.AddMinutes(5) });
        scene.Time.Advance(TimeSpan.FromHours(1));
        scene.Site.SchemaEvents.Remove(trigger.Id);
        scene.Time.Advance(TimeSpan.FromHours(5));

        scene.Site.Executions.All.Select(run => run.StartTime!.Value.TimeOfDay).Should().Equal(new TimeSpan(10, 0, 0), new TimeSpan(12, 5, 0));
    }

    [Fact]
    public async Task A_task_with_several_triggers_is_due_at_the_earliest_and_runs_once_at_the_same_minute()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask());
        var task = scene.Site.Tasks.All[0].Id;
        scene.Site.SchemaEvents.Add(SiteTrigger.EveryDays(task, Nine, 1));
        scene.Site.SchemaEvents.Add(SiteTrigger.Once(task, Nine.AddHours(-1).AddMinutes(30)));
        scene.Site.SchemaEvents.Add(SiteTrigger.EveryHours(task, Nine, 12));

        (await NextExecutionAsync(scene, task)).Should().Be("2026-02-16T08:30:00.000Z");
        scene.Time.Advance(TimeSpan.FromHours(3));

        scene.Site.Executions.Count.Should().Be(2);
        (await NextExecutionAsync(scene, task)).Should().Be("2026-02-16T21:00:00.000Z");
    }

    [Fact]
    public async Task Chains_start_on_success_or_failure_within_their_time_and_wait_for_all_tasks()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = SiteOf("A", "B", "OnSuccess", "OnFail", "Both", "InTime", "Off"));
        Guid Id(string name) => scene.Site.FindTask(name)!.Id;
        scene.Site.Tasks.Update(Id("A"), task => task with { Behaviour = TaskBehaviour.Sequence(TimeSpan.FromSeconds(1), TaskEnd.Success, TaskEnd.Fail) });
        scene.Site.CompositeEvents.Add(SiteTrigger.After(Id("OnSuccess"), TimeSpan.Zero, (Id("A"), SiteRuleState.TaskSuccessful)));
        scene.Site.CompositeEvents.Add(SiteTrigger.After(Id("OnFail"), TimeSpan.Zero, (Id("A"), SiteRuleState.TaskFail)));
        scene.Site.CompositeEvents.Add(
            SiteTrigger.After(Id("Both"), TimeSpan.Zero, (Id("A"), SiteRuleState.TaskSuccessful), (Id("B"), SiteRuleState.TaskSuccessful)));
        scene.Site.CompositeEvents.Add(
            SiteTrigger.After(Id("InTime"), TimeSpan.FromMinutes(10), (Id("A"), SiteRuleState.TaskSuccessful), (Id("B"), SiteRuleState.TaskSuccessful)));
        scene.Site.CompositeEvents.Add(SiteTrigger.After(Id("Off"), TimeSpan.Zero, (Id("A"), SiteRuleState.TaskSuccessful)) with { Enabled = false });

        scene.Simulator.Scheduler.Start(Id("A"));
        scene.Time.Advance(TimeSpan.FromMinutes(1));
        RunsOf(scene).Should().Equal("A", "OnSuccess");
        var rules = (await scene.Qrs.GetAsync(QrsCaller.Filter("qrs/compositeevent/full", $"reloadTask.id eq {Id("Both")}")))[0].GetProperty("compositeRules");
        rules.EnumerateArray().Select(rule => rule.GetProperty("operational").GetProperty("currentState").GetInt32()).Should().Equal(1, 0);
        scene.Time.Advance(TimeSpan.FromHours(1));
        scene.Simulator.Scheduler.Start(Id("B"));
        scene.Time.Advance(TimeSpan.FromMinutes(1));
        RunsOf(scene).Should().Equal("A", "OnSuccess", "B", "Both");
        scene.Simulator.Scheduler.Start(Id("A"));
        scene.Time.Advance(TimeSpan.FromMinutes(1));

        RunsOf(scene).Should().Equal("A", "OnSuccess", "B", "Both", "A", "OnFail");
    }

    [Fact]
    public async Task A_chain_of_tasks_may_close_a_circle()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = SiteOf("A", "B"));
        var (first, second) = (scene.Site.FindTask("A")!.Id, scene.Site.FindTask("B")!.Id);
        scene.Site.CompositeEvents.Add(SiteTrigger.After(second, TimeSpan.Zero, (first, SiteRuleState.TaskSuccessful)));
        scene.Site.CompositeEvents.Add(SiteTrigger.After(first, TimeSpan.Zero, (second, SiteRuleState.TaskSuccessful)));

        scene.Simulator.Scheduler.Start(first);
        scene.Time.Advance(TimeSpan.FromSeconds(9));

        RunsOf(scene).Should().Equal("A", "B", "A", "B", "A");
    }

    [Fact]
    public async Task Triggers_are_read_alone_and_together_and_found_by_their_tasks()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = SiteOf("A", "B", "Program"));
        Guid Id(string name) => scene.Site.FindTask(name)!.Id;
        scene.Site.Tasks.Update(Id("Program"), task => task with { Kind = SiteTaskKind.ExternalProgram, AppId = null });
        scene.Site.SchemaEvents.Add(SiteTrigger.Weekly(Id("A"), Nine, 2, DayOfWeek.Monday, DayOfWeek.Friday) with
        {
            TimeZone = "Europe/Paris",
            DaylightSavingTime = SiteDaylightSaving.PermanentStandard,
        });
        scene.Site.SchemaEvents.Add(SiteTrigger.Once(Id("Program"), Nine));
        scene.Site.CompositeEvents.Add(SiteTrigger.After(Id("B"), TimeSpan.FromMinutes(360), (Id("A"), SiteRuleState.TaskSuccessful)));

        var weekly = (await scene.Qrs.GetAsync(QrsCaller.Filter("qrs/schemaevent/full", $"reloadTask.id eq {Id("A")}"))).EnumerateArray().Single();
        Names(weekly).Should().BeEquivalentTo(
            "id", "createdDate", "modifiedDate", "modifiedByUserName", "timeZone", "daylightSavingTime", "startDate", "expirationDate",
            "schemaFilterDescription", "incrementDescription", "incrementOption", "name", "enabled", "eventType", "reloadTask", "userSyncTask",
            "externalProgramTask", "operational", "privileges", "schemaPath");
        weekly.GetProperty("schemaFilterDescription")[0].GetString().Should().Be("* * - 1,5 2 * * *");
        weekly.GetProperty("startDate").GetString().Should().Be("2026-02-16T09:00:00.000Z", "it is wall clock time in the time zone");
        weekly.GetProperty("daylightSavingTime").GetInt32().Should().Be(1);
        weekly.GetProperty("userSyncTask").ValueKind.Should().Be(JsonValueKind.Null);
        (await scene.Qrs.GetAsync(QrsCaller.Filter("qrs/schemaevent/count", $"externalProgramTask.id eq {Id("Program")}"))).GetProperty("value").GetInt32().Should().Be(1);
        var chain = (await scene.Qrs.GetAsync(QrsCaller.Filter("qrs/compositeevent/full", $"compositeRules.reloadTask ne null and compositeRules.reloadTask.id eq {Id("A")}"))).EnumerateArray().Single();
        Names(chain).Should().BeEquivalentTo(
            "id", "createdDate", "modifiedDate", "modifiedByUserName", "timeConstraint", "compositeRules", "name", "enabled", "eventType",
            "reloadTask", "userSyncTask", "externalProgramTask", "operational", "privileges", "schemaPath");
        chain.GetProperty("timeConstraint").GetProperty("hours").GetInt32().Should().Be(6);
        (await scene.Qrs.GetAsync("qrs/event/full")).EnumerateArray().Select(trigger => trigger.GetProperty("eventType").GetInt32()).Should().Equal(0, 0, 1);
        (await scene.Qrs.GetAsync($"qrs/event/{chain.GetProperty("id").GetString()}")).GetProperty("schemaPath").GetString().Should().Be("CompositeEvent");
    }

    [Fact]
    public async Task A_site_of_any_size_is_scheduled_by_a_seed_and_runs_by_itself()
    {
        var now = new DateTimeOffset(2026, 2, 16, 8, 24, 59, 99, TimeSpan.Zero);
        await using var scene = await Scene.StartAsync(o => o.Site = QlikSite.CreateScheduled(200, now, seed: 7));
        var again = QlikSite.CreateScheduled(200, now, seed: 7);

        scene.Time.Advance(TimeSpan.FromDays(2));

        scene.Site.SchemaEvents.All.Select(trigger => (trigger.TaskId, trigger.StartDate, trigger.SchemaFilterDescription[0], trigger.Enabled))
            .Should().Equal(again.SchemaEvents.All.Select(trigger => (trigger.TaskId, trigger.StartDate, trigger.SchemaFilterDescription[0], trigger.Enabled)));
        scene.Site.SchemaEvents.Count.Should().Be(120);
        scene.Site.CompositeEvents.Count.Should().Be(80);
        var started = scene.Site.Executions.All.Select(run => run.TaskId).Distinct().ToHashSet();
        started.Should().HaveCountGreaterThan(60);
        scene.Site.SchemaEvents.All.Should().OnlyContain(trigger => trigger.Enabled || trigger.TimesTriggered == 0);
        scene.Site.CompositeEvents.All.Sum(trigger => trigger.TimesTriggered).Should().BePositive();
        QlikSite.CreateScheduled(200, now, seed: 8).SchemaEvents.All[0].StartDate.Should().NotBe(again.SchemaEvents.All[0].StartDate);
    }

    [Fact]
    public async Task A_month_in_leaps_of_days_miss_no_time_of_any_trigger()
    {
        var now = new DateTimeOffset(2026, 2, 16, 8, 24, 59, 99, TimeSpan.Zero);
        await using var scene = await Scene.StartAsync(o => o.Site = QlikSite.CreateScheduled(100, now, seed: 3));

        for (var day = 0; day < 30; day += 3)
        {
            scene.Time.Advance(TimeSpan.FromDays(3));
        }

        var happened = scene.Simulator.Ledger.Occurrences.ToLookup(occurrence => occurrence.EventId, occurrence => occurrence.Due);
        foreach (var trigger in scene.Site.SchemaEvents.All)
        {
            var expected = trigger.Enabled ? new TriggerOccurrences(trigger).Between(now, now.AddDays(30)) : [];
            happened[trigger.Id].Should().Equal(expected, trigger.Name);
        }

        happened.Sum(times => times.Count()).Should().BeGreaterThan(10_000);
        scene.Simulator.Ledger.Executions.Where(run => run.Planned is not null).Should().OnlyContain(run => run.Triggered == run.Planned);
    }

    private static QlikSite SiteOf(params IReadOnlyList<string> tasks)
    {
        var site = new QlikSite();
        var app = site.Apps.Add(new SiteApp { Name = "Sales" });
        foreach (var name in tasks)
        {
            site.Tasks.Add(new SiteTask { Name = name, AppId = app.Id });
        }

        return site;
    }

    private static IEnumerable<string> RunsOf(Scene scene) => scene.Site.Executions.All.Select(run => scene.Site.Tasks.Find(run.TaskId)!.Name);

    private static async Task<string?> NextExecutionAsync(Scene scene, Guid task) =>
        (await scene.Qrs.GetAsync($"qrs/reloadtask/{task}")).GetProperty("operational").GetProperty("nextExecution").GetString();

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
