using Butler.Alerts;
using Butler.Core.Tasks;
using Butler.Core.Tests.Alerts;
using Butler.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.Tasks;

public sealed class TaskExecutionTests : IAsyncDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeTaskRunner _qlik = new()
    {
        Tasks = { new(Ids.One, "Sales"), new(Ids.Two, "HR"), new("22222222-2222-4222-8222-222222222222", "HR") },
        ScriptLog = ["first", "second", "last"],
    };

    private TestButler _butler = null!;

    private ITaskExecutions Executions => _butler.Services.GetRequiredService<ITaskExecutions>();

    public async ValueTask DisposeAsync()
    {
        await _butler.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_execution_is_followed_from_state_to_state_to_its_end()
    {
        await StartButlerAsync();

        var start = await Executions.StartAsync(Request(Ids.One) with { ScriptLogLines = 2 }, _cancellation);
        start.Outcome.Should().Be(TaskExecutionOutcome.Started);
        var id = start.Execution!.Id;
        start.Execution.Should().BeEquivalentTo(new TaskExecution
        {
            Id = id,
            TaskId = Ids.One,
            TaskName = "Sales",
            ExecutionId = "execution-of-" + Ids.One,
            Status = ExecutionStatus.Triggered,
            RequestedAt = _time.GetUtcNow(),
            ScriptLogLines = 2,
        });

        _qlik.Shows(Ids.One, ExecutionStatus.Started, isAlive: true);
        await UntilAsync(id, execution => execution.Status == ExecutionStatus.Started);
        var running = await FindAsync(id);
        running.Result.Should().BeNull();
        running.ExecutingNode.Should().Be("sense1");

        _qlik.Shows(Ids.One, ExecutionStatus.FinishedFail, scriptLogId: "log");
        await UntilAsync(id, execution => execution.Result is not null);
        var ended = await FindAsync(id);
        ended.Result.Should().Be(TaskExecutionResult.Failure);
        ended.Duration.Should().Be(TimeSpan.FromSeconds(72));
        ended.StartedAt.Should().NotBeNull();
        ended.StoppedAt.Should().NotBeNull();
        ended.Details.Should().ContainSingle().Which.Message.Should().Be("to FinishedFail");
        ended.ScriptLogTail.Should().Equal("second", "last");
    }

    [Theory]
    [InlineData(ExecutionStatus.FinishedSuccess, TaskExecutionResult.Success)]
    [InlineData(ExecutionStatus.FinishedFail, TaskExecutionResult.Failure)]
    [InlineData(ExecutionStatus.Error, TaskExecutionResult.Failure)]
    [InlineData(ExecutionStatus.Aborted, TaskExecutionResult.Aborted)]
    [InlineData(ExecutionStatus.Skipped, TaskExecutionResult.Aborted)]
    [InlineData(ExecutionStatus.Reset, TaskExecutionResult.Aborted)]
    public async Task Every_end_has_a_result(ExecutionStatus status, TaskExecutionResult expected)
    {
        await StartButlerAsync();
        _qlik.Shows(Ids.One, status);

        var id = await StartAsync(Request(Ids.One));

        await UntilAsync(id, execution => execution.Result is not null);
        (await FindAsync(id)).Result.Should().Be(expected);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task A_failed_attempt_that_is_tried_again_is_no_end(bool isAlive, bool isStopped)
    {
        await StartButlerAsync();
        _qlik.Shows(Ids.One, ExecutionStatus.FinishedFail, isAlive, isStopped: isStopped);
        var id = await StartAsync(Request(Ids.One));

        await UntilAsync(id, execution => execution.Status == ExecutionStatus.FinishedFail);
        await PollsAsync(3);
        (await FindAsync(id)).Result.Should().BeNull();

        _qlik.Shows(Ids.One, ExecutionStatus.FinishedSuccess);
        await UntilAsync(id, execution => execution.Result == TaskExecutionResult.Success);
    }

    [Fact]
    public async Task Who_asked_is_remembered_across_restarts()
    {
        await StartButlerAsync();
        var id = await StartAsync(Request(Ids.One) with { RequestedBy = "API key 'nightly' at 10.1.2.3" });

        await RestartAsync();

        (await FindAsync(id)).RequestedBy.Should().Be("API key 'nightly' at 10.1.2.3");
    }

    [Fact]
    public async Task The_idempotency_key_of_one_caller_is_no_key_of_another()
    {
        await StartButlerAsync();
        var request = Request(Ids.One) with { IdempotencyKey = "night-1" };
        var first = await StartAsync(request with { IdempotencyKeyOwner = "page" });

        var second = await Executions.StartAsync(request with { IdempotencyKeyOwner = "batch" }, _cancellation);
        second.Outcome.Should().Be(TaskExecutionOutcome.Started);
        (await Executions.StartAsync(Request(Ids.Two) with { IdempotencyKey = "night-1" }, _cancellation)).Outcome.Should().Be(TaskExecutionOutcome.Started);

        (await StartAsync(request with { IdempotencyKeyOwner = "page" })).Should().Be(first);
        (await StartAsync(request with { IdempotencyKeyOwner = "batch" })).Should().Be(second.Execution!.Id);
    }

    [Fact]
    public async Task Many_who_wait_share_the_questions_and_all_learn_of_the_end()
    {
        await StartButlerAsync();
        _qlik.Shows(Ids.One, ExecutionStatus.Started, isAlive: true);
        _qlik.Shows(Ids.Two, ExecutionStatus.Started, isAlive: true);
        var id = await StartAsync(Request(Ids.One));
        await StartAsync(Request(Ids.Two));
        var waiting = Enumerable.Range(0, 50).Select(_ => Executions.FindAsync(id, TimeSpan.FromHours(1), _cancellation)).ToList();

        await PollsAsync(3);
        waiting.Should().OnlyContain(wait => !wait.IsCompleted);
        _qlik.Reads.Should().BeLessThan(8, "one question serves all who wait and all executions");
        _qlik.Shows(Ids.One, ExecutionStatus.FinishedSuccess);
        await AdvanceUntilAsync(() => waiting.TrueForAll(wait => wait.IsCompleted));

        (await Task.WhenAll(waiting)).Should().OnlyContain(execution => execution!.Result == TaskExecutionResult.Success);
    }

    [Fact]
    public async Task A_wait_ends_when_its_time_is_over_or_the_caller_leaves()
    {
        await StartButlerAsync();
        _qlik.Shows(Ids.One, ExecutionStatus.Started, isAlive: true);
        var id = await StartAsync(Request(Ids.One));
        using var leaving = new CancellationTokenSource();
        var patient = Executions.FindAsync(id, TimeSpan.FromSeconds(30), _cancellation);
        var left = Executions.FindAsync(id, TimeSpan.FromHours(1), leaving.Token);

        await leaving.CancelAsync();
        await FluentActions.Awaiting(() => left).Should().ThrowAsync<OperationCanceledException>();
        await AdvanceUntilAsync(() => patient.IsCompleted);

        (await patient)!.Status.Should().Be(ExecutionStatus.Started);
        (await Executions.FindAsync("unknown", Minute, _cancellation)).Should().BeNull();
    }

    [Fact]
    public async Task A_stop_of_Butler_does_not_wait_for_those_who_wait()
    {
        await StartButlerAsync();
        var id = await StartAsync(Request(Ids.One));
        var waiting = Executions.FindAsync(id, TimeSpan.FromHours(1), _cancellation);

        await _butler.StopAsync();

        await Eventually.BecomesTrueAsync(() => waiting.IsCompleted);
    }

    [Fact]
    public async Task After_a_restart_executions_are_followed_and_keys_are_known()
    {
        await StartButlerAsync();
        var request = Request(Ids.One) with { IdempotencyKey = "night-1" };
        var id = await StartAsync(request);
        await RestartAsync();

        var again = await Executions.StartAsync(request, _cancellation);

        again.Outcome.Should().Be(TaskExecutionOutcome.Repeated);
        again.Execution!.Id.Should().Be(id);
        _qlik.Started.Should().ContainSingle();
        _qlik.Shows(Ids.One, ExecutionStatus.FinishedSuccess);
        var waiting = Executions.FindAsync(id, TimeSpan.FromHours(1), _cancellation);
        await AdvanceUntilAsync(() => waiting.IsCompleted);
        (await waiting)!.Result.Should().Be(TaskExecutionResult.Success);
    }

    [Fact]
    public async Task A_key_counts_for_a_day_and_for_one_request_only()
    {
        await StartButlerAsync();
        _qlik.Shows(Ids.One, ExecutionStatus.FinishedSuccess);
        var request = Request(Ids.One) with { IdempotencyKey = "others" };
        var first = await StartAsync(request);

        (await Executions.StartAsync(request with { TaskId = Ids.One.ToUpperInvariant() }, _cancellation)).Execution!.Id.Should().Be(first);
        (await Executions.StartAsync(request with { TaskId = Ids.Two }, _cancellation)).Outcome.Should().Be(TaskExecutionOutcome.KeyReused);
        (await Executions.StartAsync(request with { ScriptLogLines = 3 }, _cancellation)).Outcome.Should().Be(TaskExecutionOutcome.KeyReused);
        _qlik.Outage = new TaskServiceException("down");
        (await Executions.StartAsync(request, _cancellation)).Outcome.Should().Be(TaskExecutionOutcome.Repeated, "Qlik Sense need not be asked");
        _qlik.Outage = null;
        _time.Advance(TimeSpan.FromHours(24));

        (await StartAsync(request)).Should().NotBe(first);
        (await FindAsync(first)).Id.Should().Be(first, "the key is free, the execution is still known");
    }

    [Fact]
    public async Task Equal_requests_at_the_same_time_start_once()
    {
        await StartButlerAsync();
        var gate = new TaskCompletionSource();
        _qlik.Gate = gate.Task;
        var request = Request(Ids.One) with { IdempotencyKey = "others" };

        var starts = Enumerable.Range(0, 20).Select(_ => Task.Run(() => Executions.StartAsync(request, _cancellation))).ToList();
        await Eventually.BecomesTrueAsync(() => _qlik.MostUnderWay > 0);
        gate.SetResult();
        var results = await Task.WhenAll(starts);

        _qlik.Started.Should().ContainSingle();
        results.Select(result => result.Execution!.Id).Distinct().Should().ContainSingle();
        results.Should().ContainSingle(result => result.Outcome == TaskExecutionOutcome.Started);
        results.Should().OnlyContain(result => result.Execution!.Status == ExecutionStatus.Triggered, "who repeats waits for the start");
    }

    [Fact]
    public async Task A_start_that_was_refused_leaves_nothing_behind_and_may_be_tried_again_with_the_same_key()
    {
        await StartButlerAsync();
        var request = Request(Ids.One) with { IdempotencyKey = "others" };
        _qlik.StartFailure = _ => new TaskServiceException("QRS at sense1 answered 500.");
        await FluentActions.Awaiting(() => Executions.StartAsync(request, _cancellation)).Should().ThrowAsync<TaskServiceException>();
        _qlik.StartFailure = _ => null;
        _qlik.StartsTasks = false;

        var refused = await Executions.StartAsync(request, _cancellation);
        refused.Outcome.Should().Be(TaskExecutionOutcome.NotStarted);
        refused.Reason.Should().Contain("Sales").And.Contain("runs already");
        (await Executions.ListAsync(new TaskExecutionQuery(), _cancellation)).Should().BeEmpty();
        _qlik.StartsTasks = true;

        (await Executions.StartAsync(request, _cancellation)).Outcome.Should().Be(TaskExecutionOutcome.Started);
    }

    [Fact]
    public async Task When_it_is_not_sure_that_the_task_started_it_is_looked_for_and_not_started_twice()
    {
        await StartButlerAsync();
        var request = Request(Ids.One) with { IdempotencyKey = "others" };
        _qlik.StartFailure = _ => new TaskServiceException("QRS at sense1 gave no answer in time.") { MayHaveHappened = true };

        var start = await Executions.StartAsync(request, _cancellation);
        start.Execution!.Status.Should().Be(ExecutionStatus.NeverStarted);
        start.Execution.Reason.Should().Contain("not sure").And.Contain("sense1");
        (await Executions.StartAsync(request, _cancellation)).Outcome.Should().Be(TaskExecutionOutcome.Repeated);

        _qlik.Shows(Ids.One, ExecutionStatus.FinishedSuccess);
        await UntilAsync(start.Execution.Id, execution => execution.Result == TaskExecutionResult.Success);
        (await FindAsync(start.Execution.Id)).Reason.Should().BeEmpty();
    }

    [Fact]
    public async Task An_execution_that_Qlik_Sense_never_shows_ends_unknown_but_not_while_Qlik_Sense_is_away()
    {
        await StartButlerAsync();
        _qlik.TellsExecutions = false;
        var id = await StartAsync(Request(Ids.One));
        _qlik.Outage = new TaskServiceException("down");
        for (var i = 0; i < 10; i++)
        {
            _time.Advance(Minute);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, _cancellation);
        }

        (await FindAsync(id)).Result.Should().BeNull();
        _qlik.Outage = null;
        await UntilAsync(id, execution => execution.Result is not null);

        var lost = await FindAsync(id);
        lost.Result.Should().Be(TaskExecutionResult.Unknown);
        lost.Reason.Should().Contain("never showed");
    }

    [Fact]
    public async Task A_script_log_that_cannot_be_had_is_no_reason_to_hold_back_the_end()
    {
        await StartButlerAsync();
        _qlik.ScriptLogFailure = new TaskServiceException("404");
        _qlik.Shows(Ids.One, ExecutionStatus.FinishedFail, scriptLogId: "log");

        var id = await StartAsync(Request(Ids.One));

        await UntilAsync(id, execution => execution.Result == TaskExecutionResult.Failure);
        (await FindAsync(id)).Reason.Should().Contain("404");
    }

    [Fact]
    public async Task Tasks_are_named_by_id_or_by_a_name_that_is_theirs_alone()
    {
        await StartButlerAsync();

        (await Executions.StartAsync(Named("Sales"), _cancellation)).Execution!.TaskId.Should().Be(Ids.One);
        (await Executions.StartAsync(Named("HR"), _cancellation)).Outcome.Should().Be(TaskExecutionOutcome.NameNotUnique);
        (await Executions.StartAsync(Named("Nothing"), _cancellation)).Outcome.Should().Be(TaskExecutionOutcome.TaskNotFound);
        (await Executions.StartAsync(Named("Slaes"), _cancellation)).Reason.Should().Be("There is no task named 'Slaes'. Did you mean 'Sales'?");
        (await Executions.StartAsync(Request(Ids.One[..^1] + (Ids.One[^1] == 'f' ? '0' : 'f')), _cancellation)).Reason.Should().EndWith($"Did you mean '{Ids.One}'?");
        (await Executions.StartAsync(Request(Ids.Missing), _cancellation)).Outcome.Should().Be(TaskExecutionOutcome.TaskNotFound);
        (await Executions.StartAsync(Request("../app"), _cancellation)).Outcome.Should().Be(TaskExecutionOutcome.TaskNotFound);
        (await Executions.StartAsync(Request(Ids.One) with { Site = "other" }, _cancellation)).Outcome.Should().Be(TaskExecutionOutcome.TaskNotFound);
        await FluentActions.Awaiting(() => Executions.StartAsync(new TaskExecutionRequest(TaskStartOrigin.Rest), _cancellation))
            .Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task What_the_filter_does_not_allow_is_not_even_looked_for()
    {
        await StartButlerAsync(builder => builder.ConfigureStartTaskFilter(filter =>
        {
            filter.Enable = true;
            filter.AllowTask.TaskId = [Ids.Two];
        }));

        (await Executions.StartAsync(Request(Ids.One), _cancellation)).Outcome.Should().Be(TaskExecutionOutcome.Denied);
        (await Executions.StartAsync(Named("Sales"), _cancellation)).Outcome.Should().Be(TaskExecutionOutcome.Denied);
        _qlik.Started.Should().BeEmpty();
        (await Executions.StartAsync(Request(Ids.Two), _cancellation)).Outcome.Should().Be(TaskExecutionOutcome.Started);
    }

    [Fact]
    public async Task The_list_is_newest_first_narrowed_and_paged()
    {
        await StartButlerAsync();
        _qlik.Shows(Ids.Two, ExecutionStatus.FinishedSuccess);
        var ids = new List<string>();
        foreach (var task in (string[])[Ids.One, Ids.Two, Ids.One])
        {
            ids.Insert(0, await StartAsync(Request(task)));
        }

        await UntilAsync(ids[1], execution => execution.Result is not null);

        (await ListAsync(new TaskExecutionQuery())).Should().Equal(ids);
        (await ListAsync(new TaskExecutionQuery { Limit = 1, After = ids[0] })).Should().Equal(ids[1]);
        (await ListAsync(new TaskExecutionQuery { TaskId = Ids.One.ToUpperInvariant() })).Should().Equal(ids[0], ids[2]);
        (await ListAsync(new TaskExecutionQuery { IsFinished = true })).Should().Equal(ids[1]);
        (await ListAsync(new TaskExecutionQuery { IsFinished = false })).Should().Equal(ids[0], ids[2]);
    }

    [Fact]
    public async Task Only_a_running_execution_is_stopped()
    {
        await StartButlerAsync();
        var id = await StartAsync(Request(Ids.One));

        (await Executions.StopAsync(id, _cancellation))!.Id.Should().Be(id);
        _qlik.Shows(Ids.One, ExecutionStatus.Aborted);
        await UntilAsync(id, execution => execution.Result == TaskExecutionResult.Aborted);
        await Executions.StopAsync(id, _cancellation);

        _qlik.Stopped.Should().Equal(Ids.One);
        (await Executions.StopAsync("unknown", _cancellation)).Should().BeNull();
    }

    [Fact]
    public async Task Old_executions_are_forgotten_and_running_ones_are_not()
    {
        await StartButlerAsync(builder => builder.AddSqliteStorage(storage => storage.HistoryRetention = TimeSpan.FromDays(2)));
        _qlik.Shows(Ids.One, ExecutionStatus.FinishedSuccess);
        _qlik.Shows(Ids.Two, ExecutionStatus.Started, isAlive: true);
        var ended = await StartAsync(Request(Ids.One));
        var running = await StartAsync(Request(Ids.Two));
        await UntilAsync(ended, execution => execution.Result is not null);

        await _butler.AdvanceUntilAsync(
            TimeSpan.FromHours(1), async () => await Executions.FindAsync(ended, TimeSpan.Zero, _cancellation) is null);

        (_time.GetUtcNow() - (await FindAsync(running)).RequestedAt).Should().BeGreaterThan(TimeSpan.FromDays(2));
    }

    [Fact]
    public async Task Only_so_many_that_ended_are_kept_but_keys_count_for_their_24_hours()
    {
        await StartButlerAsync(builder => builder.Services.Configure<TaskExecutionOptions>(options => options.MaxKept = 2));
        _qlik.Shows(Ids.One, ExecutionStatus.FinishedSuccess);
        var withKey = await StartAsync(Request(Ids.One) with { IdempotencyKey = "key" });
        var first = await StartAsync(Request(Ids.One));
        foreach (var id in new[] { withKey, first, await StartAsync(Request(Ids.One)), await StartAsync(Request(Ids.One)) })
        {
            await UntilAsync(id, execution => execution.Result is not null);
        }

        await _butler.AdvanceUntilAsync(TimeSpan.FromMinutes(1), async () => await Executions.FindAsync(first, TimeSpan.Zero, _cancellation) is null);

        (await Executions.ListAsync(new TaskExecutionQuery(), _cancellation)).Should().HaveCount(3).And.Contain(execution => execution.Id == withKey);
        await _butler.AdvanceUntilAsync(TimeSpan.FromHours(1), async () => await Executions.FindAsync(withKey, TimeSpan.Zero, _cancellation) is null);
    }

    [Fact]
    public async Task A_caller_with_limits_starts_its_tasks_only_and_learns_nothing_of_others()
    {
        _qlik.Tagged["finance"] = [Ids.Two];
        await StartButlerAsync();
        var limits = new TaskStartLimits([Ids.One], ["finance"]);
        var key = Request(Ids.Missing) with { IdempotencyKey = "others" };
        await StartAsync(Request(Ids.One) with { IdempotencyKey = "others" });

        (await Executions.StartAsync(Request(Ids.One.ToUpperInvariant()) with { Limits = limits }, _cancellation)).Execution!.AllowedByTag.Should().BeEmpty();
        var tagged = await Executions.StartAsync(Request(Ids.Two) with { Limits = limits }, _cancellation);
        (await FindAsync(tagged.Execution!.Id)).AllowedByTag.Should().Be("finance");
        foreach (var request in new[] { Request("22222222-2222-4222-8222-222222222222"), key, Named("Sales"), Named("nobody"), Request("nonsense"), key with { Site = "none" } })
        {
            var refused = await Executions.StartAsync(request with { Limits = limits }, _cancellation);
            refused.Should().Be(new TaskExecutionStart(TaskExecutionOutcome.Denied, null, refused.Reason));
            refused.Reason.Should().NotContain("22222222").And.Contain("none of them");
        }
    }

    private static TaskExecutionRequest Request(string taskId) => new(TaskStartOrigin.Rest) { TaskId = taskId };

    private static TaskExecutionRequest Named(string name) => new(TaskStartOrigin.Rest) { TaskName = name };

    private async Task StartButlerAsync(Action<IButlerBuilder>? configure = null) => _butler = await TestButler.StartAsync(
        _folder.Path,
        builder =>
        {
            builder.Services.AddSingleton<ITaskRunner>(_qlik);
            configure?.Invoke(builder);
        },
        _time);

    private async Task RestartAsync()
    {
        await _butler.StopAsync();
        await _butler.DisposeAsync();
        await StartButlerAsync();
    }

    private async Task<string> StartAsync(TaskExecutionRequest request) => (await Executions.StartAsync(request, _cancellation)).Execution!.Id;

    private async Task<TaskExecution> FindAsync(string id) => (await Executions.FindAsync(id, TimeSpan.Zero, _cancellation))!;

    private async Task<IEnumerable<string>> ListAsync(TaskExecutionQuery query) =>
        (await Executions.ListAsync(query, _cancellation)).Select(execution => execution.Id);

    private Task UntilAsync(string id, Func<TaskExecution, bool> isReached) =>
        _butler.AdvanceUntilAsync(Poll, async () => isReached(await FindAsync(id)));

    private Task PollsAsync(int count)
    {
        var reached = _qlik.Reads + count;
        return AdvanceUntilAsync(() => _qlik.Reads >= reached);
    }

    private Task AdvanceUntilAsync(Func<bool> isReached) => _butler.AdvanceUntilAsync(Poll, () => ValueTask.FromResult(isReached()));
}
