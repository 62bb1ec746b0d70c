using Butler.Alerts;
using Butler.Core.Storage;
using Butler.Core.Tasks;
using Butler.Core.Tests.Alerts;
using Butler.Core.Tests.Storage;
using Butler.Tasks;
using Butler.Tasks.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.Tasks;

/// <summary>Each start stands in the history, and the history never stands in the way of a start.</summary>
public sealed class TaskStartHistoryTests : IAsyncLifetime
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder _folder = new();
    private readonly LineLog _log = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeTaskRunner _qlik = new()
    {
        Tasks = { new TaskReference(Ids.One, "Task one"), new TaskReference(Ids.Two, "Task two") },
        Tagged = { ["both"] = [Ids.One, Ids.Two] },
        WithProperty = { [("group", "1")] = [Ids.One] },
    };

    private TestButler _butler = null!;

    private ITaskStarter Starter => _butler.Services.GetRequiredService<ITaskStarter>();

    private ITaskExecutions Executions => _butler.Services.GetRequiredService<ITaskExecutions>();

    private ITaskStartJournal Journal => _butler.Services.GetRequiredService<ITaskStartJournal>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _butler.DisposeAsync();
        _log.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Each_task_id_tag_and_property_of_a_request_is_recorded_with_who_asked_and_what_came_of_it()
    {
        await StartButlerAsync(builder => builder.ConfigureStartTaskFilter(filter =>
        {
            filter.Enable = true;
            filter.AllowTask.TaskId = [Ids.One, Ids.Missing];
            filter.AllowTask.Tag = ["both"];
        }));
        _qlik.StartFailure = id => id == Ids.Two ? new TaskServiceException("QRS answered 403.") : null;
        var asked = _time.GetUtcNow();

        await Starter.StartAsync(
            new TaskStartRequest(TaskStartOrigin.Rest)
            {
                RequestedBy = "API key 'nightly' at 10.1.2.3",
                TaskIds = [Ids.One, Ids.Two, Ids.Missing, new string('x', 100_000), Ids.One.ToUpperInvariant()],
                LowerCaseIdsOnly = true,
                Tags = ["both", "forbidden"],
                CustomProperties = [new CustomPropertyValue("group", "1")],
            },
            _cancellation);
        await RestartAsync();

        var starts = await FindAsync(new TaskStartQuery());
        starts.Should().OnlyContain(start => start.RequestedBy == "API key 'nightly' at 10.1.2.3" && start.Origin == TaskStartOrigin.Rest
            && start.Site == "default" && start.At == asked && start.TaskId.Length <= 200);
        starts.Reverse().Select(start => (start.TaskId[..Math.Min(4, start.TaskId.Length)], start.TaskName, start.Outcome, start.Reason)).Should().Equal(
            ("e3b2", "Task one", TaskStartOutcome.Started, ""),
            ("e3b2", "Task one", TaskStartOutcome.Started, ""),
            ("7552", "Task two", TaskStartOutcome.Failed, "QRS answered 403."),
            ("xxxx", "", TaskStartOutcome.Invalid, "This is not the id of a task."),
            ("E3B2", "", TaskStartOutcome.Invalid, "Ids of tasks must be in lower case here."),
            ("1111", "", TaskStartOutcome.Invalid, "There is no task with this id."),
            ("7552", "", TaskStartOutcome.Denied, "Butler:startTaskFilter does not allow the task."),
            ("", "", TaskStartOutcome.Denied, "Butler:startTaskFilter or the API key does not allow the tag 'forbidden'."),
            ("", "", TaskStartOutcome.Denied, "Butler:startTaskFilter or the API key does not allow the custom property 'group' = '1'."));
    }

    [Fact]
    public async Task What_is_held_back_and_what_a_key_does_not_allow_is_denied_and_an_outage_fails_everything()
    {
        await StartButlerAsync();
        await Starter.StartAsync(new TaskStartRequest(TaskStartOrigin.Rest) { TaskIds = [Ids.One, "nope"], AllTaskIdsMustExist = true }, _cancellation);
        await Starter.StartAsync(new TaskStartRequest(TaskStartOrigin.Rest) { TaskIds = [Ids.Two], Limits = new TaskStartLimits([], []) }, _cancellation);
        _qlik.Outage = new TaskServiceException("QRS cannot be reached.");
        var outage = () => Starter.StartAsync(new TaskStartRequest(TaskStartOrigin.Mqtt) { TaskIds = [Ids.One], Tags = ["both"] }, _cancellation);
        await outage.Should().ThrowAsync<TaskServiceException>();
        await RestartAsync();

        (await FindAsync(new TaskStartQuery())).Reverse().Select(start => (start.TaskId, start.Outcome, start.Reason, start.RequestedBy)).Should().Equal(
            ("nope", TaskStartOutcome.Invalid, "This is not the id of a task.", "a caller of the REST API"),
            (Ids.One, TaskStartOutcome.Denied, "Held back, because another id of the request names no task, or the API key does not allow it.", "a caller of the REST API"),
            (Ids.Two, TaskStartOutcome.Denied, "The API key does not allow the task.", "a caller of the REST API"),
            (Ids.One, TaskStartOutcome.Failed, "QRS cannot be reached.", "an MQTT message"),
            ("", TaskStartOutcome.Failed, "By tag 'both': QRS cannot be reached.", "an MQTT message"));
    }

    [Fact]
    public async Task Executions_are_recorded_with_their_ids_and_a_repetition_is_not()
    {
        await StartButlerAsync();
        var request = new TaskExecutionRequest(TaskStartOrigin.Rest) { TaskName = "Task one", RequestedBy = "user 'ada'", IdempotencyKey = "k" };
        var start = await Executions.StartAsync(request, _cancellation);
        (await Executions.StartAsync(request, _cancellation)).Outcome.Should().Be(TaskExecutionOutcome.Repeated);
        await Executions.StartAsync(request with { TaskName = "nobody", IdempotencyKey = null }, _cancellation);
        _qlik.StartsTasks = false;
        await Executions.StartAsync(new TaskExecutionRequest(TaskStartOrigin.Host) { TaskId = Ids.Two }, _cancellation);
        await Executions.StartAsync(new TaskExecutionRequest(TaskStartOrigin.Host) { TaskId = Ids.Two, Limits = new TaskStartLimits([], []) }, _cancellation);
        await RestartAsync();

        (await FindAsync(new TaskStartQuery())).Reverse().Select(record => (record.TaskId, record.TaskName, record.Outcome, record.RequestedBy, record.ExecutionId))
            .Should().Equal(
                (Ids.One, "Task one", TaskStartOutcome.Started, "user 'ada'", start.Execution!.Id),
                ("", "nobody", TaskStartOutcome.Invalid, "user 'ada'", null),
                (Ids.Two, "", TaskStartOutcome.Failed, "the host of Butler", null),
                (Ids.Two, "", TaskStartOutcome.Denied, "the host of Butler", null));
    }

    [Fact]
    public async Task The_history_is_narrowed_and_paged_and_a_text_stands_for_itself_alone()
    {
        await StartButlerAsync();
        TaskStartOrigin[] origins = [TaskStartOrigin.Rest, TaskStartOrigin.Mqtt];
        for (var i = 0; i < 10; i++)
        {
            await Journal.RecordAsync(
                [new TaskStartRecord($"r{i}", _time.GetUtcNow().AddMinutes(i)) { TaskId = i % 3 == 0 ? Ids.One : Ids.Two, Origin = origins[i % 2], RequestedBy = $"Key '{i}' 100%" }],
                _cancellation);
        }

        var noon = _time.GetUtcNow();
        (await IdsOfAsync(new TaskStartQuery { TaskId = Ids.One.ToUpperInvariant() })).Should().Equal("r9", "r6", "r3", "r0");
        (await IdsOfAsync(new TaskStartQuery { TaskId = Ids.One, Origin = TaskStartOrigin.Mqtt })).Should().Equal("r9", "r3");
        (await IdsOfAsync(new TaskStartQuery { From = noon.AddMinutes(3), Until = noon.AddMinutes(5) })).Should().Equal("r4", "r3");
        (await IdsOfAsync(new TaskStartQuery { RequestedBy = "key '7'" })).Should().Equal("r7");
        (await IdsOfAsync(new TaskStartQuery { RequestedBy = "0%", Limit = 2 })).Should().Equal("r9", "r8");
        (await IdsOfAsync(new TaskStartQuery { RequestedBy = "k%y" })).Should().BeEmpty();
        (await IdsOfAsync(new TaskStartQuery { Origin = TaskStartOrigin.Rest, After = "r4" })).Should().Equal("r2", "r0");
        (await IdsOfAsync(new TaskStartQuery { After = "unknown" })).Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_old_is_forgotten_and_so_is_what_is_beyond_the_limit()
    {
        await StartButlerAsync(builder => builder.Services.AddSingleton<ITaskStartJournal>(
            services => new SqliteTaskStartJournal(services.GetRequiredService<SqliteDatabase>(), mostRows: 1000)));
        var now = _time.GetUtcNow();
        await Journal.RecordAsync([.. Enumerable.Range(0, 2500).Select(i => new TaskStartRecord($"r{i}", now))], _cancellation);

        (await IdsOfAsync(new TaskStartQuery { Limit = 1000 })).Should().Equal(Enumerable.Range(1500, 1000).Reverse().Select(i => $"r{i}"));

        _time.Advance(TimeSpan.FromDays(13));
        await Journal.RecordAsync([new TaskStartRecord("new", _time.GetUtcNow())], _cancellation);
        await _butler.AdvanceUntilAsync(TimeSpan.FromHours(1), async () => (await IdsOfAsync(new TaskStartQuery())).SequenceEqual(["new"]));
    }

    [Fact]
    public async Task Five_hundred_starts_are_one_write_and_wait_for_no_disk()
    {
        var journal = new HungJournal();
        await StartButlerAsync(builder => builder.Services.AddSingleton<ITaskStartJournal>(journal));
        _qlik.Tasks.AddRange(Enumerable.Range(0, 500).Select(i => new TaskReference(Guid.NewGuid().ToString(), $"Task {i}")));

        var report = await Starter.StartAsync(
            new TaskStartRequest(TaskStartOrigin.Rest) { TaskIds = [.. _qlik.Tasks.Skip(2).Select(task => task.TaskId)] }, _cancellation);

        report.StartedById.Should().HaveCount(500);
        journal.Writes.Should().Equal(500);
    }

    [Fact]
    public async Task A_history_that_cannot_be_written_prevents_no_start_and_is_told_once_a_minute()
    {
        await StartButlerAsync(builder => builder.Services.AddSingleton<ITaskStartJournal>(new FullJournal()));
        for (var i = 0; i < 5; i++)
        {
            (await Starter.StartAsync(new TaskStartRequest(TaskStartOrigin.Host) { TaskIds = [Ids.One, Ids.Two] }, _cancellation)).StartedById.Should().HaveCount(2);
        }

        _time.Advance(TimeSpan.FromMinutes(1));
        await Starter.StartAsync(new TaskStartRequest(TaskStartOrigin.Host) { TaskIds = [Ids.One] }, _cancellation);

        _log.Lines.Where(line => line.Level == LogLevel.Warning && line.Text.Contains("missing in the history")).Select(line => line.Text)
            .Should().Equal("2 starts of tasks are missing in the history: The disk is full.", "9 starts of tasks are missing in the history: The disk is full.");
    }

    private async Task StartButlerAsync(Action<IButlerBuilder>? configure = null) => _butler = await TestButler.StartAsync(
        _folder.Path,
        builder =>
        {
            builder.Services.AddSingleton<ITaskRunner>(_qlik).AddLogging(logging => logging.AddProvider(_log));
            configure?.Invoke(builder);
        },
        _time);

    // What was on its way to the disk is there afterwards.
    private async Task RestartAsync()
    {
        await _butler.StopAsync();
        await _butler.DisposeAsync();
        await StartButlerAsync();
    }

    private Task<IReadOnlyList<TaskStartRecord>> FindAsync(TaskStartQuery query) => Journal.FindAsync(query, _cancellation);

    private async Task<IEnumerable<string>> IdsOfAsync(TaskStartQuery query) => (await FindAsync(query)).Select(start => start.Id);

    private sealed class HungJournal : ITaskStartJournal
    {
        private readonly TaskCompletionSource _never = new();

        public List<int> Writes { get; } = [];

        public Task RecordAsync(IReadOnlyList<TaskStartRecord> starts, CancellationToken cancellationToken)
        {
            Writes.Add(starts.Count);
            return _never.Task;
        }

        public Task<IReadOnlyList<TaskStartRecord>> FindAsync(TaskStartQuery query, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<TaskStartRecord>>([]);

        public Task<bool> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => Task.FromResult(false);
    }

    private sealed class FullJournal : ITaskStartJournal
    {
        public Task RecordAsync(IReadOnlyList<TaskStartRecord> starts, CancellationToken cancellationToken) =>
            Task.FromException(new IOException("The disk is full."));

        public Task<IReadOnlyList<TaskStartRecord>> FindAsync(TaskStartQuery query, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<TaskStartRecord>>([]);

        public Task<bool> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => Task.FromResult(false);
    }
}
