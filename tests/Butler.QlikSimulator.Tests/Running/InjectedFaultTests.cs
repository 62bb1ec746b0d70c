using System.Net.Http.Json;
using System.Text.Json;

namespace Butler.Simulation.Tests.Running;

public sealed class InjectedFaultTests
{
    private static readonly DateTime Nine = new(2026, 2, 16, 9, 0, 0);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Starts_are_missed_and_put_off_as_often_as_asked_for_and_the_ledger_says_so()
    {
        await using var scene = await HourlyAsync();
        var task = scene.Site.Tasks.All[0].Id;
        scene.Simulator.Faults = new SimulatorFaults
        {
            Tasks =
            [
                new TaskFault { TaskId = task, Kind = TaskFaultKind.MissStart, Times = 1 },
                new TaskFault { Kind = TaskFaultKind.DelayStart, DelaySeconds = 600, Times = 1 },
            ],
        };

        scene.Time.Advance(4 * Hour);

        scene.Simulator.Ledger.Occurrences.Select(occurrence => (occurrence.Due.Hour, occurrence.Outcome)).Should().Equal(
            (9, SiteOccurrence.Missed), (10, SiteOccurrence.Delayed), (11, SiteOccurrence.Started), (12, SiteOccurrence.Started));
        scene.Site.Executions.All.Select(run => run.StartTime!.Value.TimeOfDay).Should().Equal(
            new TimeSpan(10, 10, 0), new TimeSpan(11, 0, 0), new TimeSpan(12, 0, 0));
        scene.Simulator.Ledger.Executions.Select(run => (run.Planned!.Value.Hour, run.Fault, run.EventsSent)).Should().Equal(
            (10, TaskFaultKind.DelayStart, 1), (11, null, 1), (12, null, 1));
        (await scene.Qrs.GetAsync("qrs/executionresult/count")).GetProperty("value").GetInt32().Should().Be(3);
    }

    [Theory]
    [InlineData(TaskFaultKind.Hang, SiteTaskStatus.Started, 1, false)]
    [InlineData(TaskFaultKind.Orphan, SiteTaskStatus.Started, 0, true)]
    [InlineData(TaskFaultKind.QueueTimeout, SiteTaskStatus.Queued, 1, false)]
    [InlineData(TaskFaultKind.Fail, SiteTaskStatus.FinishedFail, 0, false)]
    [InlineData(TaskFaultKind.LoseEvents, SiteTaskStatus.FinishedSuccess, 0, false)]
    public async Task Runs_go_wrong_on_request(TaskFaultKind kind, SiteTaskStatus expected, int sessions, bool isOrphan)
    {
        await using var scene = await HourlyAsync();
        scene.Simulator.Faults = new SimulatorFaults { Tasks = [new TaskFault { Kind = kind }] };

        scene.Time.Advance(TimeSpan.FromMinutes(50));

        scene.LastExecution(scene.Site.Tasks.All[0].Id).Status.Should().Be(expected);
        (await scene.Qrs.GetAsync("qrs/executionsession/full")).GetArrayLength().Should().Be(sessions);
        scene.Events.IsEmpty.Should().Be(kind != TaskFaultKind.Fail);
        scene.Simulator.Ledger.Executions.Single().Should().BeEquivalentTo(new { Status = expected, IsOrphan = isOrphan });
        scene.Simulator.Ledger.Executions.Single().EventsLost.Should().Be(kind == TaskFaultKind.LoseEvents ? 1 : 0);
    }

    [Fact]
    public async Task Shares_come_out_the_same_for_the_same_seed()
    {
        var faults = new SimulatorFaults { Seed = 5, Tasks = [new TaskFault { Kind = TaskFaultKind.MissStart, Share = 0.3 }] };

        var first = await OutcomesAsync(faults);
        var second = await OutcomesAsync(faults);
        var other = await OutcomesAsync(faults with { Seed = 6 });

        second.Should().Equal(first);
        other.Should().NotEqual(first);
        first.Count(outcome => outcome == SiteOccurrence.Missed).Should().BeInRange(20, 65);
    }

    [Fact]
    public async Task A_node_loses_its_share_of_log_events()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = QlikSite.CreateLarge(200));
        scene.Site.Nodes.Add(new SiteNode { Name = "second.lab.local", HostName = "second" });
        scene.Simulator.Faults = new SimulatorFaults
        {
            Seed = 1,
            EventLossShare = 0.3,
            Nodes = [new NodeFault { Node = "second.lab.local", EventLossShare = 1 }],
        };

        foreach (var task in scene.Site.Tasks.All)
        {
            scene.Simulator.Scheduler.Start(task.Id);
        }

        scene.Time.Advance(Hour);

        var byNode = scene.Simulator.Ledger.Executions.ToLookup(run => run.Node, run => run.EventsLost);
        byNode["second.lab.local"].Should().HaveCount(100).And.OnlyContain(lost => lost == 1);
        byNode["sense1.lab.local"].Sum().Should().BeInRange(15, 45);
        scene.Simulator.EventsSent.Should().Be(scene.Simulator.Ledger.Executions.Sum(run => run.EventsSent));
    }

    [Fact]
    public async Task Results_may_have_no_execution_id()
    {
        await using var scene = await HourlyAsync();
        scene.Simulator.Faults = new SimulatorFaults { ExecutionIdsMissing = true };

        scene.Time.Advance(Hour);

        (await scene.Qrs.GetAsync("qrs/executionresult/full"))[0].GetProperty("executionID").GetString().Should().Be(Guid.Empty.ToString());
        (await scene.Events.ReceiveAsync()).Should().Contain(scene.Simulator.Ledger.Executions.Single().ExecutionId.ToString());
        (await scene.Qrs.GetAsync("qrs/executionsession/full")).GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData(SiteFailover.Continue, SiteTaskStatus.FinishedSuccess)]
    [InlineData(SiteFailover.Orphan, SiteTaskStatus.Started)]
    [InlineData(SiteFailover.Reset, SiteTaskStatus.Reset)]
    public async Task Another_node_takes_over_after_a_gap_in_which_nothing_starts(SiteFailover runs, SiteTaskStatus expected)
    {
        await using var scene = await HourlyAsync(TimeSpan.FromMinutes(5));
        var second = scene.Site.Nodes.Add(new SiteNode { Name = "second.lab.local", HostName = "second" });
        scene.Time.Advance(TimeSpan.FromMinutes(36));

        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = scene.Simulator.ControlAddress };
        using var answer = await http.PostAsync($"failover?node=second&gap=61m&runs={runs}", null, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).Should().Be(204);
        scene.Time.Advance(TimeSpan.FromMinutes(190));

        scene.Simulator.Ledger.Executions[0].Status.Should().Be(expected);
        scene.Simulator.Ledger.Occurrences.Select(occurrence => occurrence.Outcome).Should().Equal(
            SiteOccurrence.Started, SiteOccurrence.ManagerDown, SiteOccurrence.Started, SiteOccurrence.Started);
        (await scene.Qrs.GetAsync("qrs/schedulerservice/local")).GetProperty("serverNodeConfiguration").GetProperty("id").GetGuid().Should().Be(second.Id);
        (await scene.Qrs.GetAsync("qrs/executionsession/full")).GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task The_control_endpoint_shows_the_ledger_takes_faults_and_refuses_nonsense()
    {
        await using var scene = await HourlyAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = scene.Simulator.ControlAddress };
        var cancellation = TestContext.Current.CancellationToken;
        var task = scene.Site.Tasks.All[0].Id;

        using var faults = await http.PutAsJsonAsync(
            "faults", new { seed = 3, tasks = new[] { new { taskId = task, kind = "hang", times = 1 } }, nodes = new[] { new { node = "sense1", eventLossShare = 0.5 } } }, cancellation);
        scene.Time.Advance(2 * Hour);
        using var orphaned = await http.PostAsync($"tasks/{task}/orphan", null, cancellation);
        var executions = await http.GetFromJsonAsync<JsonElement>("ledger/executions?since=2026-02-16T08:30:00Z", cancellation);
        var occurrences = await http.GetFromJsonAsync<JsonElement>("ledger/occurrences", cancellation);
        using var wrongTime = await http.GetAsync("ledger/executions?since=yesterday", cancellation);
        using var wrongNode = await http.PostAsync("failover?node=third", null, cancellation);
        using var wrongShare = await http.PutAsJsonAsync("faults", new { tasks = new[] { new { kind = "hang", share = 2 } } }, cancellation);
        using var forgotten = await http.DeleteAsync("ledger", cancellation);

        ((int)faults.StatusCode, (int)orphaned.StatusCode, (int)forgotten.StatusCode).Should().Be((200, 204, 204));
        ((int)wrongTime.StatusCode, (int)wrongNode.StatusCode, (int)wrongShare.StatusCode).Should().Be((400, 404, 400));
        executions[0].GetProperty("fault").GetString().Should().Be("Hang");
        executions[0].GetProperty("isOrphan").GetBoolean().Should().BeTrue();
        occurrences.EnumerateArray().Select(occurrence => occurrence.GetProperty("outcome").GetString()).Should().Equal("Started", "AlreadyRunning");
        scene.Simulator.Ledger.Executions.Should().BeEmpty();
        using var wrongKind = await http.PutAsJsonAsync("faults", new { tasks = new[] { new { kind = "explode" } } }, cancellation);
        (await wrongKind.Content.ReadAsStringAsync(cancellation)).Should().Contain("missStart, delayStart, hang");
        (await wrongNode.Content.ReadAsStringAsync(cancellation)).Should().Contain("sense1.lab.local");
    }

    private static async Task<Scene> HourlyAsync(TimeSpan? runs = null)
    {
        var scene = await Scene.StartAsync(o =>
        {
            o.HostName = "sense1";
            o.Site = Scene.OneTask(task => task with { Behaviour = TaskBehaviour.Succeeds(runs ?? TimeSpan.FromSeconds(10)) });
        });
        scene.Site.SchemaEvents.Add(SiteTrigger.EveryHours(scene.Site.Tasks.All[0].Id, Nine, 1));
        return scene;
    }

    private static async Task<List<SiteOccurrence>> OutcomesAsync(SimulatorFaults faults)
    {
        await using var scene = await HourlyAsync();
        scene.Simulator.Faults = faults;
        scene.Time.Advance(TimeSpan.FromDays(6));
        return [.. scene.Simulator.Ledger.Occurrences.Select(occurrence => occurrence.Outcome)];
    }
}
