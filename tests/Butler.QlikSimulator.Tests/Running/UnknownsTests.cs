namespace Butler.Simulation.Tests.Running;

/// <summary>Where no public source says what a real site does, a test can have both.</summary>
public sealed class UnknownsTests
{
    private static readonly DateTime Nine = new(2026, 2, 16, 9, 0, 0);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Log_events_carry_the_id_of_the_session_or_of_the_result(bool ofResult)
    {
        await using var scene = await Scene.StartAsync(o =>
        {
            o.EventsCarryResultId = ofResult;
            o.Site = Scene.OneTask(task => task with { MaxRetries = 1, Behaviour = TaskBehaviour.Fails(TimeSpan.FromSeconds(1)) });
        });
        scene.Simulator.Scheduler.Start(scene.Site.Tasks.All[0].Id);

        scene.Time.Advance(TimeSpan.FromMinutes(1));

        var last = scene.Simulator.Ledger.Executions[1];
        (await scene.Events.ReceiveAsync()).Split(';')[9].Should().Be((ofResult ? last.ResultId : last.ExecutionId).ToString());
    }

    [Fact]
    public async Task A_result_may_have_no_start_time_until_the_task_runs()
    {
        await using var scene = await Scene.StartAsync(o =>
        {
            o.StartTimeIsOfRun = true;
            o.MaxConcurrentEngines = 1;
            o.Site = QlikSite.CreateLarge(2);
        });
        foreach (var task in scene.Site.Tasks.All)
        {
            scene.Site.Tasks.Update(task.Id, known => known with { Behaviour = TaskBehaviour.Succeeds(TimeSpan.FromMinutes(5)) });
            scene.Simulator.Scheduler.Start(task.Id);
        }

        scene.Time.Advance(TimeSpan.FromMinutes(1));
        var results = (await scene.Qrs.GetAsync("qrs/executionresult/full")).EnumerateArray().ToList();
        results[0].GetProperty("startTime").GetString().Should().Be("2026-02-16T08:24:59.199Z");
        results[1].GetProperty("startTime").GetString().Should().Be("1753-01-01T00:00:00.000Z");
        scene.Simulator.Scheduler.Stop(scene.Site.Tasks.All[1].Id);
        scene.Time.Advance(TimeSpan.FromMinutes(1));

        var aborted = (await scene.Qrs.GetAsync("qrs/executionresult/full"))[1];
        aborted.GetProperty("status").GetInt32().Should().Be(6);
        aborted.GetProperty("duration").GetInt64().Should().Be(0);
    }

    [Theory]
    [InlineData(SiteTaskStatus.Aborted)]
    [InlineData(SiteTaskStatus.FinishedFail)]
    public async Task A_run_beyond_its_limit_ends_either_way(SiteTaskStatus expected)
    {
        await using var scene = await Scene.StartAsync(o =>
        {
            o.SessionTimeoutStatus = expected;
            o.Site = Scene.OneTask(task => task with { TaskSessionTimeout = 5, Behaviour = TaskBehaviour.Hangs() });
        });
        scene.Simulator.Scheduler.Start(scene.Site.Tasks.All[0].Id);

        scene.Time.Advance(TimeSpan.FromMinutes(6));

        scene.LastExecution(scene.Site.Tasks.All[0].Id).Status.Should().Be(expected);
    }

    [Theory]
    [InlineData(SiteOverlap.Nothing, new[] { 7 })]
    [InlineData(SiteOverlap.SkippedResult, new[] { 7, 9 })]
    [InlineData(SiteOverlap.RunAfterwards, new[] { 7, 2 })]
    public async Task A_trigger_that_comes_due_while_its_task_runs(SiteOverlap overlap, int[] expected)
    {
        await using var scene = await Scene.StartAsync(o =>
        {
            o.WhenRunning = overlap;
            o.Site = Scene.OneTask(task => task with { Behaviour = TaskBehaviour.Succeeds(TimeSpan.FromMinutes(80)) });
        });
        scene.Site.SchemaEvents.Add(SiteTrigger.EveryHours(scene.Site.Tasks.All[0].Id, Nine, 1));

        scene.Time.Advance(TimeSpan.FromMinutes(120));

        (await scene.Qrs.GetAsync("qrs/executionresult")).EnumerateArray().Select(result => result.GetProperty("status").GetInt32()).Should().Equal(expected);
        scene.Simulator.Ledger.Occurrences.Select(occurrence => occurrence.Outcome).Should().Equal(SiteOccurrence.Started, SiteOccurrence.AlreadyRunning);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task A_chain_takes_an_aborted_task_for_a_failed_one_or_not(bool counts, int runs)
    {
        await using var scene = await Scene.StartAsync(o =>
        {
            o.AbortCountsAsFailure = counts;
            o.Site = Scene.OneTask(task => task with { Behaviour = TaskBehaviour.Hangs() });
        });
        var task = scene.Site.Tasks.All[0].Id;
        var next = scene.Site.Tasks.Add(new SiteTask { Name = "Next" });
        scene.Site.CompositeEvents.Add(SiteTrigger.After(next.Id, TimeSpan.Zero, (task, SiteRuleState.TaskFail)));
        scene.Simulator.Scheduler.Start(task);
        scene.Simulator.Scheduler.Stop(task);

        scene.Time.Advance(TimeSpan.FromMinutes(1));

        scene.Site.Executions.Count.Should().Be(runs);
    }

    [Theory]
    [InlineData(false, new[] { 12 })]
    [InlineData(true, new[] { 11, 12 })]
    public async Task A_new_manager_starts_what_came_due_before_it_once_or_not_at_all(bool catchesUp, int[] hours)
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask());
        scene.Site.SchemaEvents.Add(SiteTrigger.EveryHours(scene.Site.Tasks.All[0].Id, Nine, 1));

        scene.Simulator.Scheduler.FailOver(scene.Site.Nodes.All[0].Id, TimeSpan.FromMinutes(165), catchesUp: catchesUp);
        scene.Time.Advance(TimeSpan.FromHours(4));

        scene.Site.Executions.All.Select(run => run.StartTime!.Value.Hour).Should().Equal(hours);
        scene.Simulator.Ledger.Executions[0].Planned!.Value.Hour.Should().Be(catchesUp ? 9 : 12);
    }

    [Fact]
    public async Task Attempts_do_what_a_function_says()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask(task => task with
        {
            Behaviour = TaskBehaviour.Planned(run => (run == 1 ? TaskEnd.Fail : TaskEnd.Success, TimeSpan.FromMinutes(run + 1))),
        }));

        for (var run = 0; run < 3; run++)
        {
            scene.Simulator.Scheduler.RunAtOnce(scene.Site.Tasks.All[0].Id);
        }

        scene.Site.Executions.All.Select(run => ((int)run.Status, (int)(run.StopTime - run.StartTime)!.Value.TotalMinutes)).Should().Equal((7, 1), (8, 2), (7, 3));
    }
}
