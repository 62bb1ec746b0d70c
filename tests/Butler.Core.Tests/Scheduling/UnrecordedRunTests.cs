using Butler.Core.Scheduling.Journal;
using Butler.Scheduling;
using Butler.Scheduling.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Scheduling;

/// <summary>At most once: what cannot be recorded is not started, and that is said.</summary>
public sealed class UnrecordedRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_that_cannot_be_recorded_starts_nothing_and_says_so()
    {
        var disk = new Disk();
        await using var butler = await StartAsync(disk);
        var schedule = await butler.Scheduler.CreateAsync(TestScheduler.Definition("0 * * * *"), default);
        disk.IsFull = true;

        butler.Time.Advance(TimeSpan.FromHours(1));
        await butler.WhenAsync(
            async () => (await butler.FindAsync(schedule.Id)).LastRun is { Outcome: ScheduleRunOutcome.Missed }, TimeSpan.FromSeconds(5));

        butler.Starter.Requests.Should().BeEmpty();
        (await butler.FindAsync(schedule.Id)).LastRun!.Reason.Should().StartWith("Not started,").And.Contain("is full");
        butler.Problems.Open.Should().Contain(open => open.Problem.Key == "scheduler:journal" && open.Problem.Message.Contains("do not start"));
        butler.Log.Where(line => line.Contains("so no task is started")).Should().NotBeEmpty();
        butler.Log.Count(line => line.Contains("so no task is started")).Should().BeLessThan(8, "one line a minute tells it");

        disk.IsFull = false;
        await butler.RunsWhenAsync(runs => runs.Any(run => run.Outcome == ScheduleRunOutcome.Missed), TimeSpan.FromSeconds(5));
        await butler.WhenAsync(() => Task.FromResult(butler.Problems.Open.All(open => open.Problem.Key != "scheduler:journal")));
    }

    [Fact]
    public async Task A_run_that_can_be_recorded_a_little_later_starts_its_task_then()
    {
        var disk = new Disk();
        await using var butler = await StartAsync(disk);
        await butler.Scheduler.CreateAsync(TestScheduler.Definition("0 * * * *"), default);
        disk.IsFull = true;

        butler.Time.Advance(TimeSpan.FromHours(1));
        await butler.WhenAsync(() => Task.FromResult(butler.Problems.Open.Any(open => open.Problem.Key == "scheduler:journal")));
        disk.IsFull = false;
        await butler.RunsWhenAsync(runs => runs is [{ Outcome: ScheduleRunOutcome.Started }], TimeSpan.FromSeconds(1));

        butler.Starter.Requests.Should().ContainSingle();
        await butler.WhenAsync(() => Task.FromResult(butler.Problems.Open.All(open => open.Problem.Key != "scheduler:journal")));
    }

    private Task<TestScheduler> StartAsync(Disk disk) => TestScheduler.StartAsync(
        _folder,
        services: services => services.AddSingleton<IScheduleJournal>(
            provider => new FullJournal(ActivatorUtilities.CreateInstance<SqliteScheduleJournal>(provider), disk)));

    private sealed class Disk
    {
        public volatile bool IsFull;
    }

    private sealed class FullJournal(IScheduleJournal journal, Disk disk) : IScheduleJournal
    {
        public Task<IReadOnlyList<ScheduleMark>> ReadMarksAsync(CancellationToken cancellationToken) => journal.ReadMarksAsync(cancellationToken);

        public Task SaveMarksAsync(IReadOnlyList<ScheduleMark> marks, CancellationToken cancellationToken) => journal.SaveMarksAsync(marks, cancellationToken);

        public Task RemoveMarksAsync(IReadOnlyList<string> scheduleIds, CancellationToken cancellationToken) =>
            journal.RemoveMarksAsync(scheduleIds, cancellationToken);

        public Task RecordAsync(ScheduleRun run, CancellationToken cancellationToken) => disk.IsFull
            ? Task.FromException(new ScheduleStoreException("The disk that holds the database file is full."))
            : journal.RecordAsync(run, cancellationToken);

        public Task<IReadOnlyList<ScheduleRun>> FindRunsAsync(ScheduleRunQuery query, CancellationToken cancellationToken) =>
            journal.FindRunsAsync(query, cancellationToken);

        public Task<IReadOnlyList<ScheduleRun>> FindLastRunsAsync(CancellationToken cancellationToken) => journal.FindLastRunsAsync(cancellationToken);

        public Task<int> InterruptOpenRunsAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
            journal.InterruptOpenRunsAsync(now, cancellationToken);

        public Task PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => journal.PurgeAsync(before, cancellationToken);
    }
}
