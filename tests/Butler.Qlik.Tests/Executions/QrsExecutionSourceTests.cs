using Butler.Alerts;
using Butler.Executions;
using Butler.Simulation;
using Site = Butler.Simulation.QlikSite;

namespace Butler.Qlik.Tests.Executions;

public sealed class QrsExecutionSourceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task Everything_that_happened_is_read_once_for_each_attempt(int maxRecordLimit)
    {
        var site = Site.CreateScheduled(60, ExecutionScene.Start, seed: 3);
        foreach (var task in site.Tasks.All)
        {
            site.Tasks.Update(task.Id, known => known with { MaxRetries = 1 });
        }

        await using var scene = await ExecutionScene.StartAsync(site, options =>
        {
            options.MaxRecordLimit = maxRecordLimit;
            options.StartTimeIsOfRun = true;
        });
        scene.Pass(TimeSpan.FromHours(10));

        var read = (await scene.ReadSinceAsync()).ToDictionary(execution => execution.Id);

        var ledger = scene.Simulator.Ledger.Executions;
        ledger.Should().HaveCountGreaterThan(100);
        ledger.Should().Contain(entry => entry.Attempt == 2);
        read.Should().HaveCount(ledger.Count);
        foreach (var entry in ledger)
        {
            var execution = read[entry.ResultId.ToString()];
            execution.Should().BeEquivalentTo(new
            {
                Site = "default",
                RunId = entry.ExecutionId.ToString(),
                TaskId = entry.TaskId.ToString(),
                entry.TaskName,
                entry.Node,
                entry.Attempt,
                Status = (ExecutionStatus)(int)entry.Status,
                QueuedAt = (DateTimeOffset?)Milliseconds(entry.Triggered),
                StartedAt = Milliseconds(entry.Started),
                EndedAt = Milliseconds(entry.Stopped),
            });
        }

        var known = ledger.Where(entry => entry.Attempt == 1).ToList();
        var right = known.Count(entry => read[entry.ResultId.ToString()].Trigger
            == (entry.Reason == SiteStartReason.Chain ? ExecutionTrigger.Chain : ExecutionTrigger.Schedule));
        right.Should().BeGreaterThanOrEqualTo((int)(known.Count * 0.98), $"of {known.Count} starts");
    }

    [Fact]
    public async Task A_run_is_live_with_its_user_until_it_has_ended()
    {
        await using var scene = await ExecutionScene.StartAsync();
        scene.Simulator.Scheduler.Start(ExecutionScene.TaskId, @"LAB\anna", TaskBehaviour.Succeeds(TimeSpan.FromMinutes(2)));
        scene.Pass(TimeSpan.FromSeconds(20));

        var live = (await scene.ReadLiveAsync()).Should().ContainSingle().Subject;

        live.Should().BeEquivalentTo(new
        {
            TaskName = "Reload of Sales",
            AppName = "Sales",
            StartedBy = @"LAB\anna",
            Trigger = ExecutionTrigger.Manual,
            Status = ExecutionStatus.Started,
            IsEnded = false,
            EndedAt = (DateTimeOffset?)null,
            IsOrphaned = false,
        });
        live.Tags.Should().Equal("Finance");

        scene.Pass(TimeSpan.FromMinutes(3));
        (await scene.ReadLiveAsync()).Should().BeEmpty();
        var ended = (await scene.Source.ReadAgainAsync([live], TestContext.Current.CancellationToken)).Should().ContainSingle().Subject;
        ended.Should().BeEquivalentTo(new { live.Id, Outcome = TaskOutcome.Succeeded, Trigger = ExecutionTrigger.Manual, StartedBy = @"LAB\anna" });
    }

    [Fact]
    public async Task A_result_that_nothing_works_on_is_orphaned_at_the_second_look()
    {
        await using var scene = await ExecutionScene.StartAsync();
        scene.Simulator.Scheduler.Start(ExecutionScene.TaskId, behaviour: TaskBehaviour.Hangs());
        scene.Pass(TimeSpan.FromMinutes(1));
        scene.Simulator.Scheduler.Orphan(ExecutionScene.TaskId);

        (await scene.ReadLiveAsync()).Single().IsOrphaned.Should().BeFalse();
        (await scene.ReadLiveAsync()).Single().IsOrphaned.Should().BeTrue();
    }

    [Fact]
    public async Task Results_without_an_execution_id_are_read_too()
    {
        await using var scene = await ExecutionScene.StartAsync(configure: options => options.Faults = new SimulatorFaults { ExecutionIdsMissing = true });
        scene.Simulator.Scheduler.Start(ExecutionScene.TaskId);
        scene.Pass(TimeSpan.FromMinutes(1));

        var read = (await scene.ReadSinceAsync()).Single();

        read.RunId.Should().BeEmpty();
        var (alert, key) = Alert(scene, read);
        alert.ExecutionId.Should().Be(read.Id);
        key.Should().Be("succeeded|" + read.Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_queue_cancelled_never_started_and_the_alert_says_so(bool startIsOfRun)
    {
        await using var scene = await ExecutionScene.StartAsync(configure: options =>
        {
            options.StartTimeIsOfRun = startIsOfRun;
            options.Faults = new SimulatorFaults { Tasks = [new TaskFault { Kind = TaskFaultKind.QueueTimeout }] };
        });
        scene.Simulator.Scheduler.Start(ExecutionScene.TaskId);
        scene.Pass(TimeSpan.FromMinutes(45));

        var read = (await scene.ReadSinceAsync()).Single();

        read.StartedAt.Should().BeNull();
        read.Outcome.Should().Be(TaskOutcome.Aborted);
        var (alert, key) = Alert(scene, read);
        alert.LogMessage.Should().Be("Cancelled after 30 minutes in the queue, without having started");
        alert.FoundLateBy.Should().BeCloseTo(TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(5));
        key.Should().Be("aborted|" + read.RunId);
    }

    [Fact]
    public async Task The_name_of_a_task_that_was_deleted_is_kept_while_it_is_known()
    {
        await using var scene = await ExecutionScene.StartAsync();
        scene.Simulator.Scheduler.Start(ExecutionScene.TaskId);
        scene.Pass(TimeSpan.FromMinutes(1));
        await scene.ReadSinceAsync();
        scene.Simulator.Site.Tasks.Remove(ExecutionScene.TaskId);
        scene.Pass(TimeSpan.FromMinutes(20));

        (await scene.ReadSinceAsync()).Should().AllSatisfy(execution => execution.TaskName.Should().Be("Reload of Sales"));
    }

    [Fact]
    public async Task The_script_log_gives_rows_tables_survived_errors_and_a_hash_of_the_script()
    {
        await using var scene = await ExecutionScene.StartAsync(ExecutionScene.OneTask(task => task with
        {
            Behaviour = TaskBehaviour.Succeeds(TimeSpan.FromSeconds(5)) with
            {
                Script = run => new ScriptLogPlan { Tables = [new("Orders", 1_000 + run), new(run == 2 ? "Clients" : "Customers", 50)] },
            },
        }));
        for (var run = 0; run < 3; run++)
        {
            scene.Simulator.Scheduler.Start(ExecutionScene.TaskId);
            scene.Pass(TimeSpan.FromMinutes(1));
        }

        var figures = new List<ExecutionFigures?>();
        foreach (var execution in (await scene.ReadSinceAsync()).OrderBy(execution => execution.QueuedAt))
        {
            figures.Add(await scene.Source.ReadFiguresAsync(execution, TestContext.Current.CancellationToken));
        }

        figures[1]!.Rows.Should().Be(1_051);
        figures[1]!.Tables.Should().BeEquivalentTo(new Dictionary<string, long> { ["Orders"] = 1_001, ["Customers"] = 50 });
        figures[1]!.ScriptHash.Should().Be(figures[0]!.ScriptHash).And.NotBeEmpty().And.NotBe(figures[2]!.ScriptHash);
    }

    [Fact]
    public async Task A_site_of_5000_tasks_costs_less_than_ten_calls_a_minute()
    {
        await using var scene = await ExecutionScene.StartAsync(Site.CreateLarge(5_000), options => options.MaxRecordLimit = 0);
        await ReadAllAsync();
        scene.Simulator.Requests.Clear();

        for (var minute = 0; minute < 30; minute++)
        {
            scene.Pass(TimeSpan.FromMinutes(1));
            await ReadAllAsync();
        }

        (scene.Simulator.Requests.Total / 30d).Should().BeLessThan(10);

        async Task ReadAllAsync()
        {
            await scene.ReadSinceAsync(scene.Time.GetUtcNow() - TimeSpan.FromMinutes(10));
            await scene.ReadLiveAsync();
            if (scene.Time.GetUtcNow().Minute % 5 == 0)
            {
                (await scene.Plans.ReadAsync(TestContext.Current.CancellationToken)).Should().HaveCount(5_000);
            }
        }
    }

    [Fact]
    public async Task A_site_that_cannot_be_reached_is_told_in_words()
    {
        await using var scene = await ExecutionScene.StartAsync(configure: options => options.Faults = new SimulatorFaults { Down = true });

        await scene.Invoking(known => known.ReadSinceAsync()).Should().ThrowAsync<ExecutionSourceException>();
        await scene.Invoking(known => known.ReadLiveAsync()).Should().ThrowAsync<ExecutionSourceException>();
        await scene.Plans.Invoking(plans => plans.ReadAsync(TestContext.Current.CancellationToken)).Should().ThrowAsync<ExecutionSourceException>();
    }

    private static (ReloadAlert Alert, string? Key) Alert(ExecutionScene scene, Execution execution)
    {
        var (alert, key) = scene.Source.CreateAlert(execution, scene.Time.GetUtcNow());
        return (alert.Should().BeOfType<ReloadAlert>().Subject, key);
    }

    private static DateTimeOffset? Milliseconds(DateTimeOffset? time) =>
        time is { } some ? new DateTimeOffset(some.UtcTicks - (some.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero) : null;
}
