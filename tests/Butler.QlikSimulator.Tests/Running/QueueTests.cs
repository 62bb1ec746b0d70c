using System.Text.Json;

namespace Butler.Simulation.Tests.Running;

public sealed class QueueTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Tasks_wait_for_an_executor_first_come_first_served()
    {
        await using var scene = await StartAsync(3, node => node with { MaxConcurrentEngines = 1 });
        foreach (var task in scene.Site.Tasks.All)
        {
            scene.Simulator.Scheduler.Start(task.Id);
            scene.Time.Advance(TimeSpan.FromSeconds(1));
        }

        StatesOf(scene).Should().Equal(SiteTaskStatus.Started, SiteTaskStatus.Queued, SiteTaskStatus.Queued);
        scene.Time.Advance(Minute);
        StatesOf(scene).Should().Equal(SiteTaskStatus.FinishedSuccess, SiteTaskStatus.Started, SiteTaskStatus.Queued);
        scene.Time.Advance(Minute);
        scene.Time.Advance(Minute);

        StatesOf(scene).Should().OnlyContain(state => state == SiteTaskStatus.FinishedSuccess);
        var began = scene.Simulator.Ledger.Executions.Select(run => run.Started!.Value).ToList();
        (began[1] - began[0], began[2] - began[1]).Should().Be((Minute, Minute), "each begins when the one before it ends");
    }

    [Fact]
    public async Task What_waits_too_long_is_cancelled_without_a_word()
    {
        await using var scene = await StartAsync(2, node => node with { MaxConcurrentEngines = 1, EngineTimeout = 10 }, TimeSpan.FromHours(1));
        var (running, waiting) = (scene.Site.Tasks.All[0].Id, scene.Site.Tasks.All[1].Id);
        scene.Simulator.Scheduler.Start(running);
        scene.Simulator.Scheduler.Start(waiting);

        scene.Time.Advance(TimeSpan.FromMinutes(9));
        (await SessionsAsync(scene)).Select(session => session.GetProperty("executionResult").GetProperty("status").GetInt32()).Should().Equal(2, 3);
        scene.Time.Advance(TimeSpan.FromMinutes(2));

        scene.LastExecution(waiting).Status.Should().Be(SiteTaskStatus.Aborted);
        (await SessionsAsync(scene)).Should().ContainSingle();
        scene.Events.IsEmpty.Should().BeTrue();
        scene.Time.Advance(TimeSpan.FromHours(1));
        (await scene.Events.ReceiveAsync()).Should().Contain(running.ToString());
        scene.Events.IsEmpty.Should().BeTrue();
        scene.Simulator.Ledger.Executions[1].Started.Should().BeNull();
    }

    [Fact]
    public async Task The_state_after_waiting_too_long_and_waiting_for_ever_are_settings()
    {
        await using var scene = await StartAsync(
            2, node => node with { MaxConcurrentEngines = 1, EngineTimeout = 0 }, TimeSpan.FromHours(20), o => o.QueueTimeoutStatus = SiteTaskStatus.FinishedFail);
        var (running, waiting) = (scene.Site.Tasks.All[0].Id, scene.Site.Tasks.All[1].Id);
        scene.Simulator.Scheduler.Start(running);
        scene.Simulator.Scheduler.Start(waiting);
        scene.Time.Advance(TimeSpan.FromHours(19));
        scene.LastExecution(waiting).Status.Should().Be(SiteTaskStatus.Queued);
        scene.Simulator.Scheduler.Stop(waiting).Should().BeTrue();
        scene.Time.Advance(Minute);
        scene.LastExecution(waiting).Status.Should().Be(SiteTaskStatus.Aborted);
        scene.Simulator.Faults = new SimulatorFaults { Tasks = [new TaskFault { TaskId = waiting, Kind = TaskFaultKind.QueueTimeout }] };
        scene.Site.Nodes.Update(scene.Site.Nodes.All[0].Id, node => node with { EngineTimeout = 5 });

        scene.Simulator.Scheduler.Start(waiting);
        scene.Time.Advance(TimeSpan.FromMinutes(6));

        scene.LastExecution(waiting).Status.Should().Be(SiteTaskStatus.FinishedFail);
        scene.Simulator.Scheduler.Start(running).Should().BeEmpty("it has the executor still");
    }

    [Fact]
    public async Task Tasks_are_spread_over_the_nodes_that_work()
    {
        await using var scene = await StartAsync(4, node => node with { SchedulerType = SiteSchedulerType.Manager });
        foreach (var name in (string[])["one", "two", "off"])
        {
            scene.Site.Nodes.Add(new SiteNode { Name = name + ".lab.local", HostName = name, MaxConcurrentEngines = 4, Enabled = name != "off" });
        }

        foreach (var task in scene.Site.Tasks.All)
        {
            scene.Simulator.Scheduler.Start(task.Id);
            scene.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var nodes = (await SessionsAsync(scene)).Select(session => session.GetProperty("executingNode").GetProperty("name").GetString());
        nodes.Should().BeEquivalentTo("one.lab.local", "two.lab.local", "one.lab.local", "two.lab.local");
        scene.Time.Advance(TimeSpan.FromMinutes(2));
        (await scene.Events.ReceiveAsync()).Should().StartWith("/scheduler-task-success//;one;");
        var schedulers = await scene.Qrs.GetAsync("qrs/schedulerservice/full");
        schedulers.EnumerateArray().Select(scheduler => scheduler.GetProperty("settings").GetProperty("maxConcurrentEngines").GetInt32()).Should().Equal(256, 4, 4, 4);
        (await scene.Qrs.GetAsync("qrs/schedulerservice/local")).GetProperty("settings").GetProperty("schedulerServiceType").GetInt32().Should().Be(0);
        (await scene.Qrs.GetAsync("qrs/servernodeconfiguration/count")).GetProperty("value").GetInt32().Should().Be(4);
    }

    [Fact]
    public async Task A_session_tells_who_began_it_how_often_it_was_tried_and_when_it_will_be_aborted()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask(task => task with
        {
            MaxRetries = 1,
            TaskSessionTimeout = 30,
            Behaviour = TaskBehaviour.Sequence(Minute, TaskEnd.Fail, TaskEnd.Hang),
        }));
        var task = scene.Site.Tasks.All[0].Id;
        scene.Simulator.Scheduler.Start(task, @"LAB\anna");
        (await SessionsAsync(scene)).Single().GetProperty("abortAt").GetString().Should().Be("1753-01-01T00:00:00.000Z");
        scene.Time.Advance(TimeSpan.FromMinutes(2));

        var session = (await SessionsAsync(scene)).Single();
        session.GetProperty("user").GetString().Should().Be(@"LAB\anna");
        session.GetProperty("retries").GetInt32().Should().Be(1);
        session.GetProperty("abortReason").GetInt32().Should().Be(0);
        session.GetProperty("abortAt").GetString().Should().StartWith("2026-02-16T08:55:59");
        session.GetProperty("executingNode").GetProperty("hostName").GetString().Should().Be("pro2-win1");
        session.GetProperty("app").GetProperty("name").GetString().Should().Be("Sales");
        var execution = session.GetProperty("id").GetString();
        scene.Simulator.Scheduler.Stop(task);
        (await SessionsAsync(scene)).Single().GetProperty("abortReason").GetInt32().Should().Be(1);
        (await scene.Qrs.GetAsync(QrsCaller.Filter("qrs/executionresult/full", $"executionID eq {execution}"))).EnumerateArray()
            .Select(result => result.GetProperty("status").GetInt32()).Should().Equal(8, 5);
        scene.Simulator.Ledger.Executions.Select(run => (run.Attempt, run.Reason, run.User)).Should().Equal(
            (1, SiteStartReason.Manual, @"LAB\anna"), (2, SiteStartReason.Manual, @"LAB\anna"));
    }

    [Fact]
    public async Task A_run_that_takes_longer_than_its_limit_is_aborted_for_that_reason()
    {
        await using var scene = await Scene.StartAsync(o =>
        {
            o.AbortTime = Minute;
            o.Site = Scene.OneTask(task => task with { TaskSessionTimeout = 10, Behaviour = TaskBehaviour.Succeeds(TimeSpan.FromHours(1)) });
        });
        var task = scene.Site.Tasks.All[0].Id;
        scene.Simulator.Scheduler.Start(task);

        scene.Time.Advance(TimeSpan.FromMinutes(10.5));
        (await SessionsAsync(scene)).Single().GetProperty("abortReason").GetInt32().Should().Be(2);
        scene.Time.Advance(Minute);

        scene.LastExecution(task).Status.Should().Be(SiteTaskStatus.Aborted);
    }

    [Fact]
    public async Task A_task_that_is_deleted_is_aborted_and_leaves_its_results()
    {
        await using var scene = await Scene.StartAsync(o =>
        {
            o.AbortTime = Minute;
            o.Site = Scene.OneTask(task => task with { Behaviour = TaskBehaviour.Hangs() });
        });
        var task = scene.Site.Tasks.All[0].Id;
        scene.Simulator.Scheduler.Start(task);
        scene.Time.Advance(Minute);

        scene.Site.Tasks.Remove(task);
        var session = (await SessionsAsync(scene)).Single();
        scene.Time.Advance(2 * Minute);

        session.GetProperty("abortReason").GetInt32().Should().Be(3);
        session.GetProperty("reloadTask").ValueKind.Should().Be(JsonValueKind.Null);
        (await SessionsAsync(scene)).Should().BeEmpty();
        (await scene.Qrs.GetAsync(QrsCaller.Filter("qrs/executionresult/full", $"taskID eq {task}")))[0].GetProperty("status").GetInt32().Should().Be(6);
        scene.Simulator.Scheduler.RunningTasks.Should().BeEmpty();
    }

    private static Task<Scene> StartAsync(
        int tasks, Func<SiteNode, SiteNode> node, TimeSpan? runs = null, Action<QlikSimulatorOptions>? configure = null) =>
        Scene.StartAsync(options =>
        {
            options.Site = QlikSite.CreateLarge(tasks);
            foreach (var task in options.Site.Tasks.All)
            {
                options.Site.Tasks.Update(task.Id, known => known with { Behaviour = TaskBehaviour.Succeeds(runs ?? Minute) });
            }

            options.Site.Nodes.Add(node(new SiteNode { Name = "central.lab.local", HostName = "central", IsCentral = true }));
            configure?.Invoke(options);
        });

    private static IEnumerable<SiteTaskStatus> StatesOf(Scene scene) => scene.Site.Tasks.All.Select(task => task.LastExecution!.Status);

    private static async Task<List<JsonElement>> SessionsAsync(Scene scene) =>
        [.. (await scene.Qrs.GetAsync("qrs/executionsession/full")).EnumerateArray()];
}
