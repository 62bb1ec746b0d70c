using Butler.Alerts;
using Butler.Core.Tests.Alerts;
using Butler.Executions;
using Butler.Executions.Storage;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Executions.Storage;

/// <summary>The history of executions in Butler's file.</summary>
public sealed class SqliteExecutionStoreTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_event_and_a_result_of_one_execution_are_one_row_whichever_comes_first()
    {
        await using var butler = await StartAsync();
        var store = butler.Services.GetRequiredService<IExecutionStore>();
        foreach (var (number, reports) in new[] { (1, new[] { Event(1, "run-1"), Result(1) }), (2, [Result(2), Event(2, "run-2")]), (3, [Event(3, ""), Result(3)]), (4, [Result(4), Event(4, "unknown")]) })
        {
            foreach (var report in reports)
            {
                await store.RecordAsync([report], Tolerance, _cancellation);
            }

            var row = (await store.ListAsync(new ExecutionQuery { TaskId = $"TASK-{number}" }, _cancellation)).Executions.Should().ContainSingle().Subject;
            row.Should().BeEquivalentTo(new
            {
                Id = $"result-{number}",
                RunId = $"run-{number}",
                Node = "sense1",
                Status = ExecutionStatus.FinishedFail,
                Sources = ExecutionSources.Event | ExecutionSources.Reconciliation,
                Announcement = ExecutionAnnouncement.ByEvent,
                EndedAt = (DateTimeOffset?)Now,
            });
        }
    }

    [Fact]
    public async Task An_event_about_what_still_runs_ends_no_other_row()
    {
        await using var butler = await StartAsync();
        var store = butler.Services.GetRequiredService<IExecutionStore>();
        await store.RecordAsync([Result(1) with { Status = ExecutionStatus.Started, EndedAt = null }], Tolerance, _cancellation);
        await store.RecordAsync([Event(1, "unknown")], Tolerance, _cancellation);
        (await store.ListActiveAsync("default", _cancellation)).Should().ContainSingle("only Qlik Sense knows that it has ended");

        await store.RecordAsync([Result(1)], Tolerance, _cancellation);

        (await store.ListAsync(new ExecutionQuery(), _cancellation)).Executions.Should().ContainSingle().Which.Announcement.Should().Be(ExecutionAnnouncement.ByEvent);
        (await store.ListUnannouncedAsync("default", Now.AddHours(1), 10, _cancellation)).Should().BeEmpty();
    }

    [Fact]
    public async Task Attempts_of_a_run_are_rows_of_their_own_and_the_event_belongs_to_the_last()
    {
        await using var butler = await StartAsync();
        var store = butler.Services.GetRequiredService<IExecutionStore>();
        var first = Result(1) with { EndedAt = Now.AddMinutes(-5) };
        await store.RecordAsync([first, Result(1) with { Id = "result-1b", Attempt = 2 }, Event(1, "run-1")], Tolerance, _cancellation);

        var rows = (await store.ListAsync(new ExecutionQuery { RunId = "RUN-1" }, _cancellation)).Executions;

        rows.Should().HaveCount(2);
        rows.Single(row => row.Attempt == 2).Announcement.Should().Be(ExecutionAnnouncement.ByEvent);
        (await store.ListUnannouncedAsync("default", Now.AddHours(1), 10, _cancellation)).Should().ContainSingle().Which.Id.Should().Be("result-1");
    }

    [Fact]
    public async Task Repeating_reports_changes_nothing_and_what_ended_stays_ended()
    {
        await using var butler = await StartAsync();
        var store = butler.Services.GetRequiredService<IExecutionStore>();
        await Gen.Int[0, 3].List[1, 12].SampleAsync(
            async order =>
            {
                var site = Guid.NewGuid().ToString();
                Execution[] reports = [Result(1), Event(1, "run-1"), Result(1) with { Status = ExecutionStatus.Started, EndedAt = null }, Event(1, "")];
                foreach (var index in order.Append(0))
                {
                    await store.RecordAsync([reports[index] with { Site = site }], Tolerance, _cancellation);
                }

                var row = (await store.ListAsync(new ExecutionQuery { Site = site }, _cancellation)).Executions.Should().ContainSingle().Subject;
                row.Id.Should().Be("result-1");
                row.Status.Should().Be(ExecutionStatus.FinishedFail);
                row.Announcement.Should().Be(order.Any(static index => index is 1 or 3) ? ExecutionAnnouncement.ByEvent : ExecutionAnnouncement.Open);
            },
            iter: 40,
            threads: 1);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gaps_while_rows_are_added_and_filters_hold()
    {
        await using var butler = await StartAsync();
        var store = butler.Services.GetRequiredService<IExecutionStore>();
        await store.RecordAsync([.. Enumerable.Range(0, 95).Select(number => Numbered(number))], Tolerance, _cancellation);
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await store.ListAsync(new ExecutionQuery { Limit = 10, Cursor = cursor, To = Now.AddDays(1) }, _cancellation);
            seen.AddRange(page.Executions.Select(static row => row.Id));
            cursor = page.Next;
            await store.RecordAsync([Numbered(1000 + seen.Count)], Tolerance, _cancellation);
        }
        while (cursor is not null);

        seen.Should().Equal(Enumerable.Range(0, 95).Reverse().Select(static number => $"n-{number}"));
        async Task<int> CountAsync(ExecutionQuery query) => (await store.ListAsync(query with { Limit = 1000, To = query.To ?? Now.AddMinutes(95) }, _cancellation)).Executions.Count;
        (await CountAsync(new ExecutionQuery { Outcome = TaskOutcome.Failed })).Should().Be(32);
        (await CountAsync(new ExecutionQuery { Tag = "even" })).Should().Be(48);
        (await CountAsync(new ExecutionQuery { Tag = "eve" })).Should().Be(0);
        (await CountAsync(new ExecutionQuery { TaskName = "TASK 9" })).Should().Be(6);
        (await CountAsync(new ExecutionQuery { Node = "SENSE2", Outcome = TaskOutcome.Succeeded })).Should().Be(63);
        (await CountAsync(new ExecutionQuery { From = Now.AddMinutes(10), To = Now.AddMinutes(20) })).Should().Be(10);
        (await CountAsync(new ExecutionQuery { Source = ExecutionSources.Event })).Should().Be(0);
        (await CountAsync(new ExecutionQuery { IsEnded = false, Site = "default" })).Should().Be(0);
        (await CountAsync(new ExecutionQuery { Trigger = ExecutionTrigger.Schedule, AppId = "APP" })).Should().Be(95);
        var unknown = () => store.ListAsync(new ExecutionQuery { Cursor = "x" }, _cancellation);
        await unknown.Should().ThrowAsync<FormatException>();
    }

    [Fact]
    public async Task Old_rows_and_rows_beyond_the_number_are_deleted_and_a_mark_is_kept()
    {
        await using var butler = await StartAsync();
        var store = butler.Services.GetRequiredService<IExecutionStore>();
        await store.RecordAsync([.. Enumerable.Range(0, 50).Select(Numbered)], Tolerance, _cancellation);
        var mark = new ExecutionMark("default", Now) { KnownSince = Now.AddDays(-1), EventIds = EventIdForm.Run };
        await store.SetMarkAsync(new ExecutionMark("default", Now.AddHours(-1)), _cancellation);
        await store.SetMarkAsync(mark, _cancellation);

        (await store.PurgeAsync(Now.AddMinutes(10), 1000, _cancellation)).Should().BeFalse();
        (await store.ListAsync(new ExecutionQuery { Limit = 1000 }, _cancellation)).Executions.Should().HaveCount(40);
        (await store.PurgeAsync(Now.AddMinutes(-10), 15, _cancellation)).Should().BeFalse();

        (await store.ListAsync(new ExecutionQuery { Limit = 1000 }, _cancellation)).Executions.Select(static row => row.Id)
            .Should().Equal(Enumerable.Range(35, 15).Reverse().Select(static number => $"n-{number}"));
        (await store.FindMarkAsync("default", _cancellation)).Should().Be(mark);
        (await store.FindMarkAsync("other", _cancellation)).Should().BeNull();
        (await store.FindAsync("N-40", _cancellation))!.TaskName.Should().Be("Task 40");
    }

    private Task<TestButler> StartAsync() => TestButler.StartAsync(_folder.Path, static builder => builder.AddExecutionHistory());

    private static Execution Result(int number) => new()
    {
        Id = $"result-{number}",
        RunId = $"run-{number}",
        TaskId = $"task-{number}",
        TaskName = $"Task {number}",
        Node = "sense1",
        Status = ExecutionStatus.FinishedFail,
        QueuedAt = Now.AddMinutes(-10),
        StartedAt = Now.AddMinutes(-9),
        EndedAt = Now,
        Sources = ExecutionSources.Reconciliation,
        LearntAt = Now,
    };

    private static Execution Event(int number, string eventId) => new()
    {
        Id = $"event-{number}-{eventId}",
        EventId = eventId,
        TaskId = $"Task-{number}",
        Node = "elsewhere",
        Status = ExecutionStatus.FinishedFail,
        EndedAt = Now.AddSeconds(2),
        Sources = ExecutionSources.Event,
        Announcement = ExecutionAnnouncement.ByEvent,
        LearntAt = Now,
    };

    private static Execution Numbered(int number) => new()
    {
        Id = $"n-{number}",
        TaskId = $"task-{number % 10}",
        TaskName = $"Task {number}",
        AppId = "app",
        Tags = number % 2 == 0 ? ["even", "x"] : [],
        Node = number % 3 == 0 ? "sense1" : "sense2",
        Status = number % 3 == 0 ? ExecutionStatus.FinishedFail : ExecutionStatus.FinishedSuccess,
        Trigger = ExecutionTrigger.Schedule,
        QueuedAt = Now.AddMinutes(number),
        EndedAt = Now.AddMinutes(number),
        Sources = ExecutionSources.Reconciliation,
        LearntAt = Now,
    };
}
