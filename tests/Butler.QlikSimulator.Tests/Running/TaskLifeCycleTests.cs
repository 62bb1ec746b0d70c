namespace Butler.Simulation.Tests.Running;

public sealed class TaskLifeCycleTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly Guid TaskId = new("dec2a02a-1680-44ef-8dc2-e2bfb180af87");

    [Fact]
    public async Task A_reload_goes_through_the_states_to_success()
    {
        await using var scene = await Start(TaskBehaviour.Succeeds(Second));
        var began = scene.Time.GetUtcNow();

        scene.Simulator.Scheduler.Start(TaskId).Should().NotBeEmpty();
        scene.LastExecution(TaskId).Status.Should().Be(SiteTaskStatus.Triggered);
        scene.Time.Advance(Step);
        scene.LastExecution(TaskId).Status.Should().Be(SiteTaskStatus.Queued);
        scene.Time.Advance(Step);
        scene.LastExecution(TaskId).Status.Should().Be(SiteTaskStatus.Started);
        scene.LastExecution(TaskId).FileReferenceId.Should().BeEmpty();
        scene.Time.Advance(Second - Step);
        scene.LastExecution(TaskId).StopTime.Should().BeNull();
        scene.Time.Advance(Step);

        var execution = scene.LastExecution(TaskId);
        execution.Status.Should().Be(SiteTaskStatus.FinishedSuccess);
        execution.StartTime.Should().Be(began);
        execution.StopTime.Should().Be(began + Step + Step + Second);
        execution.FileReferenceId.Should().NotBeEmpty();
        Messages(execution).Should().Equal(
            "Changing task state to Triggered",
            "Trying to start task. Sending task to slave-node sense1.lab.local.",
            "Changing task state from Triggered to Queued",
            "Changing task state from Queued to Started",
            "Reference to scriptlog added.",
            "Changing task state from Started to FinishedSuccess");
        scene.Site.Apps.All[0].LastReloadTime.Should().Be(execution.StopTime);
        scene.Site.Executions.Find(execution.Id).Should().BeSameAs(execution);
        scene.Simulator.Scheduler.RunningTasks.Should().BeEmpty();
    }

    [Fact]
    public async Task Only_the_last_of_several_failing_attempts_raises_an_event()
    {
        await using var scene = await Start(TaskBehaviour.Fails(Second), task => task with { MaxRetries = 2 });

        scene.Simulator.Scheduler.Start(TaskId);
        Run(scene, Second);
        scene.LastExecution(TaskId).Status.Should().Be(SiteTaskStatus.Retry);
        scene.Time.Advance(Step);
        Run(scene, Second);
        scene.Events.IsEmpty.Should().BeTrue();
        scene.Time.Advance(Step);
        Run(scene, Second);

        scene.LastExecution(TaskId).Status.Should().Be(SiteTaskStatus.FinishedFail);
        scene.Site.Executions.All.Should().HaveCount(3, "every attempt has a result of its own").And.OnlyContain(
            attempt => attempt.ExecutionId == scene.LastExecution(TaskId).ExecutionId && attempt.StopTime != null);
        Messages(scene.LastExecution(TaskId))[^1].Should().Be("Changing task state from Started to FinishedFail");
        (await scene.Events.ReceiveAsync()).Should().EndWith(";Max retries reached");
        scene.Events.IsEmpty.Should().BeTrue();
        scene.Site.Apps.All[0].LastReloadTime.Should().BeNull();
    }

    [Fact]
    public async Task A_retry_that_succeeds_ends_in_success()
    {
        await using var scene = await Start(TaskBehaviour.Sequence(Second, TaskEnd.Fail, TaskEnd.Success), task => task with { MaxRetries = 1 });

        scene.Simulator.Scheduler.Start(TaskId);
        Run(scene, Second);
        scene.Time.Advance(Step);
        Run(scene, Second);

        scene.LastExecution(TaskId).Status.Should().Be(SiteTaskStatus.FinishedSuccess);
        (await scene.Events.ReceiveAsync()).Should().StartWith("/scheduler-task-success//;");
        scene.Events.IsEmpty.Should().BeTrue();
    }

    [Theory]
    [InlineData(TaskEnd.CannotStart, "Failed to start session")]
    [InlineData(TaskEnd.NoExecutor, "Could not reserve an executor for task")]
    public async Task A_task_that_cannot_start_ends_in_error(TaskEnd end, string message)
    {
        await using var scene = await Start(TaskBehaviour.Sequence(Second, end));

        scene.Simulator.Scheduler.Start(TaskId);
        scene.Time.Advance(Step);
        scene.Time.Advance(Step);

        scene.LastExecution(TaskId).Status.Should().Be(SiteTaskStatus.Error);
        scene.LastExecution(TaskId).FileReferenceId.Should().BeEmpty();
        (await scene.Events.ReceiveAsync()).Should().StartWith("/scheduler-task-failed/;").And.EndWith(";" + message);
    }

    [Fact]
    public async Task A_stop_aborts_at_once_and_reports_while_it_is_aborting()
    {
        await using var scene = await Start(TaskBehaviour.Hangs());
        scene.Simulator.Scheduler.Start(TaskId, @"LAB\anna");
        scene.Time.Advance(Step);
        scene.Time.Advance(Step);
        scene.Time.Advance(TimeSpan.FromHours(3));

        scene.Simulator.Scheduler.Stop(TaskId).Should().BeTrue();
        scene.LastExecution(TaskId).Status.Should().Be(SiteTaskStatus.Aborting);
        scene.Simulator.Scheduler.Stop(TaskId).Should().BeFalse("it is being stopped already");
        var text = await scene.Events.ReceiveAsync();
        scene.Time.Advance(TimeSpan.FromMilliseconds(100));

        text.Should().StartWith("/scheduler-task-aborted/;").And.Contain(@";LAB\anna;").And.EndWith(";Execution State Change to Aborting");
        scene.LastExecution(TaskId).Status.Should().Be(SiteTaskStatus.Aborted);
        Messages(scene.LastExecution(TaskId)).Should().ContainInOrder(
            "Changing task state from Started to AbortInitiated",
            "Changing task state from AbortInitiated to Aborting",
            "Reference to scriptlog added.",
            "Changing task state from Aborting to Aborted");
        scene.Simulator.Scheduler.Stop(TaskId).Should().BeFalse("it is over");
        scene.Events.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public async Task A_run_beyond_its_time_limit_is_aborted()
    {
        await using var scene = await Start(TaskBehaviour.Hangs(), task => task with { TaskSessionTimeout = 2 });
        scene.Simulator.Scheduler.Start(TaskId);
        scene.Time.Advance(Step);
        scene.Time.Advance(Step);

        scene.Time.Advance(TimeSpan.FromMinutes(2));
        scene.Time.Advance(TimeSpan.FromMilliseconds(100));

        scene.LastExecution(TaskId).Status.Should().Be(SiteTaskStatus.Aborted);
        (await scene.Events.ReceiveAsync()).Should().StartWith("/scheduler-task-aborted/;");
    }

    [Fact]
    public async Task A_distribution_goes_on_after_the_scheduler_handed_it_over()
    {
        var behaviour = TaskBehaviour.Succeeds(Second) with { DistributionTime = TimeSpan.FromSeconds(4) };
        await using var scene = await Start(behaviour, task => task with { Kind = SiteTaskKind.Distribute });
        scene.Simulator.Scheduler.Start(TaskId);

        Run(scene, Second);
        scene.LastExecution(TaskId).Status.Should().Be(SiteTaskStatus.DistributionQueue);
        (await scene.Events.ReceiveAsync()).Should().StartWith("/scheduler-distribute/;").And.EndWith(";Exiting execute of Distribute task request.");
        scene.Time.Advance(TimeSpan.FromSeconds(2));
        scene.LastExecution(TaskId).Status.Should().Be(SiteTaskStatus.DistributionRunning);
        scene.Events.IsEmpty.Should().BeTrue();
        scene.Time.Advance(TimeSpan.FromSeconds(2));

        scene.LastExecution(TaskId).Status.Should().Be(SiteTaskStatus.FinishedSuccess);
        (await scene.Events.ReceiveAsync()).Should().StartWith("/scheduler-task-success//;");
    }

    [Theory]
    [InlineData(SiteTaskKind.ExternalProgram)]
    [InlineData(SiteTaskKind.UserSync)]
    [InlineData(SiteTaskKind.Preload)]
    public async Task Tasks_that_are_no_reloads_have_no_script_log_and_leave_the_app_alone(SiteTaskKind kind)
    {
        await using var scene = await Start(TaskBehaviour.Succeeds(Second), task => task with { Kind = kind });

        scene.Simulator.Scheduler.RunAtOnce(TaskId);

        scene.LastExecution(TaskId).FileReferenceId.Should().BeEmpty();
        scene.LastExecution(TaskId).Status.Should().Be(SiteTaskStatus.FinishedSuccess);
        scene.Site.Apps.All[0].LastReloadTime.Should().BeNull();
    }

    [Fact]
    public async Task A_running_task_cannot_be_started_again()
    {
        await using var scene = await Start(TaskBehaviour.Succeeds(Second));

        scene.Simulator.Scheduler.Start(TaskId).Should().NotBeEmpty();

        scene.Simulator.Scheduler.Start(TaskId).Should().BeEmpty();
        scene.Simulator.Scheduler.RunAtOnce(TaskId).Should().BeEmpty();
        scene.Site.Executions.Count.Should().Be(1);
    }

    [Fact]
    public async Task A_run_at_once_looks_as_if_it_had_taken_its_time()
    {
        await using var scene = await Start(TaskBehaviour.Fails(TimeSpan.FromSeconds(30)), task => task with { MaxRetries = 2 });

        scene.Simulator.Scheduler.RunAtOnce(TaskId);

        var execution = scene.LastExecution(TaskId);
        execution.Status.Should().Be(SiteTaskStatus.FinishedFail);
        execution.StopTime.Should().Be(scene.Time.GetUtcNow());
        (execution.StopTime - execution.StartTime).Should().Be(TimeSpan.FromSeconds(30) + Step + Step);
        execution.Details.Select(d => d.Created).Should().BeInAscendingOrder();
        (await scene.Events.ReceiveAsync()).Should().EndWith(";Max retries reached");
    }

    [Fact]
    public async Task The_next_run_is_due_one_interval_after_the_start()
    {
        await using var scene = await Start(TaskBehaviour.Succeeds(Second), task => task with { RunsEvery = TimeSpan.FromHours(6) });

        scene.Simulator.Scheduler.Start(TaskId, @"LAB\anna");

        scene.Site.Tasks.Find(TaskId)!.NextExecution.Should().Be(scene.Time.GetUtcNow().AddHours(6));
        scene.Site.Tasks.Find(TaskId)!.IsManuallyTriggered.Should().BeTrue();
    }

    [Fact]
    public async Task The_rota_starts_enabled_tasks_one_after_the_other()
    {
        await using var scene = await Scene.StartAsync(o => o.StartTaskEvery = TimeSpan.FromSeconds(10));

        scene.Time.Advance(TimeSpan.FromSeconds(10));
        scene.Time.Advance(TimeSpan.FromSeconds(10));

        scene.Site.Tasks.All.Count(task => task.LastExecution is not null).Should().Be(2);
    }

    [Fact]
    public void Random_behaviour_is_the_same_for_the_same_seed()
    {
        var first = TaskBehaviour.Random(7, 0.5, Second, TimeSpan.FromSeconds(9));
        var second = TaskBehaviour.Random(7, 0.5, Second, TimeSpan.FromSeconds(9));
        var plans = Enumerable.Range(0, 100).Select(first.Plan).ToList();

        plans.Should().Equal(Enumerable.Range(0, 100).Select(second.Plan));
        plans.Should().OnlyContain(plan => plan.After >= Second && plan.After <= TimeSpan.FromSeconds(9));
        plans.Count(plan => plan.End == TaskEnd.Fail).Should().BeInRange(25, 75);
    }

    private static Task<Scene> Start(TaskBehaviour behaviour, Func<SiteTask, SiteTask>? change = null) =>
        Scene.StartAsync(o => o.Site = Scene.OneTask(task => (change?.Invoke(task) ?? task) with { Behaviour = behaviour }));

    private static void Run(Scene scene, TimeSpan length)
    {
        scene.Time.Advance(Step);
        scene.Time.Advance(Step);
        scene.Time.Advance(length);
    }

    private static string[] Messages(SiteExecution execution) => [.. execution.Details.Select(detail => detail.Message)];
}
