using Butler.Scheduling;
using Butler.Tasks;

namespace Butler.Core.Tests.Scheduling;

public sealed class ScheduleRunTests : IDisposable
{
    private static readonly DateTimeOffset Noon = TestScheduler.Noon;
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_due_schedule_starts_its_task_through_the_filter_and_records_the_run()
    {
        await using var butler = await TestScheduler.StartAsync(_folder);
        var schedule = await butler.Scheduler.CreateAsync(TestScheduler.Definition("0,30 * * * *"), default);

        butler.Time.Advance(TimeSpan.FromMinutes(30));
        var run = (await butler.RunsWhenAsync(runs => runs is [{ Outcome: ScheduleRunOutcome.Started }]))[0];
        butler.Time.Advance(TimeSpan.FromMinutes(30));
        await butler.RunsWhenAsync(runs => runs.Count(other => other.Outcome == ScheduleRunOutcome.Started) == 2);

        run.Should().BeEquivalentTo(new { ScheduleId = schedule.Id, TaskId = Stored.Task, DueAt = Noon.AddMinutes(30), At = Noon.AddMinutes(30), EndedAt = Noon.AddMinutes(30), Attempts = 1, Reason = "" });
        butler.Starter.Requests.Should().HaveCount(2).And.OnlyContain(request => request.Origin == TaskStartOrigin.Schedule && request.TaskIds.Single() == Stored.Task);
        butler.Starter.Requests.Should().OnlyContain(request => request.RequestedBy == $"schedule '{schedule.Name}' ({schedule.Id})");
        (await butler.FindAsync(schedule.Id)).LastRun!.DueAt.Should().Be(Noon.AddHours(1));
        (await butler.RunsAsync("other")).Should().BeEmpty();
    }

    [Fact]
    public async Task Every_way_not_to_start_a_task_is_told_apart()
    {
        (Func<TaskStartReport>, ScheduleRunOutcome, string)[] answers =
        [
            (() => new TaskStartReport { DeniedIds = [Stored.Task] }, ScheduleRunOutcome.Denied, "startTaskFilter"),
            (() => new TaskStartReport { InvalidIds = [Stored.Task] }, ScheduleRunOutcome.InvalidTask, "no task"),
            (() => new TaskStartReport { Failed = [new TaskStartFailure(new TaskReference(Stored.Task, "x"), "disabled")] }, ScheduleRunOutcome.Refused, "disabled"),
            (() => throw new TaskServiceException("403 by sense1"), ScheduleRunOutcome.Refused, "403 by sense1"),
            (() => throw new InvalidOperationException("secret"), ScheduleRunOutcome.Refused, "The start ended with InvalidOperationException."),
        ];
        await using var butler = await TestScheduler.StartAsync(_folder);
        await butler.Scheduler.CreateAsync(TestScheduler.Definition("0 * * * *"), default);

        foreach (var (answer, outcome, reason) in answers)
        {
            var number = (await butler.RunsAsync()).Count;
            butler.Starter.Answer = async (_, _) =>
            {
                await Task.Yield();
                return answer();
            };
            butler.Time.Advance(TimeSpan.FromHours(1));
            var run = (await butler.RunsWhenAsync(runs => runs.Count > number && runs[0].EndedAt is not null))[0];
            run.Outcome.Should().Be(outcome);
            run.Reason.Should().Contain(reason);
            run.Attempts.Should().Be(1);
        }
    }

    [Fact]
    public async Task A_start_is_tried_again_while_Qlik_Sense_is_down_and_recorded_once()
    {
        await using var butler = await TestScheduler.StartAsync(_folder);
        butler.Starter.Answer = (request, _) => butler.Starter.Requests.Count < 4
            ? throw new TaskServiceException("sense1 does not answer") { IsTransient = true }
            : Task.FromResult(FakeTaskStarter.Started(request));
        await butler.Scheduler.CreateAsync(TestScheduler.Definition("0 * * * *"), default);

        butler.Time.Advance(TimeSpan.FromHours(1));
        var runs = await butler.RunsWhenAsync(runs => runs is [{ Outcome: ScheduleRunOutcome.Started }], TimeSpan.FromSeconds(1));

        runs.Should().ContainSingle().Which.Attempts.Should().Be(4);
        (runs[0].EndedAt! - runs[0].DueAt).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(2 + 4 + 8));
    }

    [Theory]
    [InlineData("0 * * * *", 300)]
    [InlineData("* * * * *", 60)]
    public async Task Attempts_end_with_the_window_or_the_next_time(string cron, int seconds)
    {
        await using var butler = await TestScheduler.StartAsync(_folder);
        butler.Starter.Answer = (_, _) => throw new TaskServiceException("sense1 does not answer") { IsTransient = true };
        await butler.Scheduler.CreateAsync(TestScheduler.Definition(cron), default);

        butler.Time.Advance(cron.StartsWith('0') ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(1));
        var runs = await butler.RunsWhenAsync(runs => runs.Any(run => run.EndedAt is not null), TimeSpan.FromSeconds(1));

        var run = runs.Single(run => run.EndedAt is not null);
        run.Outcome.Should().Be(ScheduleRunOutcome.Unreachable);
        run.Reason.Should().Be("sense1 does not answer");
        run.Attempts.Should().BeInRange(2, 12);
        (run.EndedAt!.Value - run.DueAt).Should().BeLessThan(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task Attempts_end_when_the_schedule_is_stopped()
    {
        await using var butler = await TestScheduler.StartAsync(_folder);
        butler.Starter.Answer = (_, _) => throw new TaskServiceException("sense1 does not answer") { IsTransient = true };
        var schedule = await butler.Scheduler.CreateAsync(TestScheduler.Definition("0 * * * *"), default);

        butler.Time.Advance(TimeSpan.FromHours(1));
        await butler.RunsWhenAsync(_ => !butler.Starter.Requests.IsEmpty);
        await butler.Scheduler.StopAsync(schedule.Id, default);
        var runs = await butler.RunsWhenAsync(runs => runs is [{ EndedAt: not null }], TimeSpan.FromSeconds(1));

        runs[0].Outcome.Should().Be(ScheduleRunOutcome.Interrupted);
    }

    [Fact]
    public async Task A_start_that_hangs_holds_up_no_other_schedule()
    {
        await using var butler = await TestScheduler.StartAsync(_folder);
        var hang = new TaskCompletionSource<TaskStartReport>();
        butler.Starter.Answer = (request, token) => butler.Starter.Requests.Count == 1 ? hang.Task.WaitAsync(token) : Task.FromResult(FakeTaskStarter.Started(request));
        await butler.Scheduler.CreateAsync(TestScheduler.Definition("1 * * * *"), default);
        await butler.Scheduler.CreateAsync(TestScheduler.Definition("2 * * * *"), default);

        butler.Time.Advance(TimeSpan.FromMinutes(1));
        await butler.RunsWhenAsync(_ => butler.Starter.Requests.Count == 1);
        butler.Time.Advance(TimeSpan.FromMinutes(1));

        await butler.RunsWhenAsync(runs => runs is [{ Outcome: ScheduleRunOutcome.Started }, { Outcome: ScheduleRunOutcome.Starting }]);
        hang.SetResult(new TaskStartReport());
    }

    [Fact]
    public async Task A_stop_during_a_start_is_recorded()
    {
        var started = new FakeTaskStarter { Answer = (_, token) => new TaskCompletionSource<TaskStartReport>().Task.WaitAsync(token) };
        await using (var butler = await TestScheduler.StartAsync(_folder, starter: started))
        {
            await butler.Scheduler.CreateAsync(TestScheduler.Definition("0 * * * *"), default);
            butler.Time.Advance(TimeSpan.FromHours(1));
            await butler.RunsWhenAsync(_ => !started.Requests.IsEmpty);
        }

        await using var again = await TestScheduler.StartAsync(_folder, Noon.AddHours(1).AddMinutes(1));
        (await again.RunsAsync()).Should().ContainSingle().Which.Outcome.Should().Be(ScheduleRunOutcome.Interrupted);
        again.Starter.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_crash_during_a_start_is_found_out_at_the_next_one_and_starts_nothing_twice()
    {
        await using (var butler = await TestScheduler.StartAsync(_folder))
        {
            var schedule = await butler.Scheduler.CreateAsync(TestScheduler.Definition("0 * * * *"), default);
            await butler.Journal.RecordAsync(new ScheduleRun("r1", schedule.Id, Stored.Task, Noon.AddHours(1), Noon.AddHours(1), ScheduleRunOutcome.Starting), default);
        }

        await using var again = await TestScheduler.StartAsync(_folder, Noon.AddHours(1).AddSeconds(10), options => options.MisfirePolicy = MisfirePolicy.RunOnce);
        again.Time.Advance(TimeSpan.FromMinutes(10));
        (await again.RunsAsync()).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Id = "r1", Outcome = ScheduleRunOutcome.Interrupted });
        (await again.Scheduler.ListAsync(default))[0].LastRun!.Id.Should().Be("r1");
    }

    [Theory]
    [InlineData(MisfirePolicy.Skip, null, ScheduleRunOutcome.Missed)]
    [InlineData(MisfirePolicy.RunOnce, null, ScheduleRunOutcome.Started)]
    [InlineData(MisfirePolicy.Skip, "runOnce", ScheduleRunOutcome.Started)]
    [InlineData(MisfirePolicy.RunOnce, "skip", ScheduleRunOutcome.Missed)]
    public async Task Times_of_a_downtime_are_skipped_or_made_up_for_once(MisfirePolicy policy, string? own, ScheduleRunOutcome outcome)
    {
        WriteOne("0 * * * *", own is null ? "" : $", misfirePolicy: {own}");
        await using (await TestScheduler.StartAsync(_folder))
        {
        }

        await using var butler = await TestScheduler.StartAsync(_folder, Noon.AddHours(7.5), options => options.MisfirePolicy = policy);
        var run = (await butler.RunsWhenAsync(runs => runs is [{ EndedAt: not null }]))[0];

        run.Should().BeEquivalentTo(new { DueAt = Noon.AddHours(7), Outcome = outcome });
        butler.Starter.Requests.Should().HaveCount(outcome == ScheduleRunOutcome.Started ? 1 : 0);
        butler.Time.Advance(TimeSpan.FromMinutes(30));
        (await butler.RunsWhenAsync(runs => runs.Count == 2 && runs[0].EndedAt is not null))[0].Should().BeEquivalentTo(new { DueAt = Noon.AddHours(8), Outcome = ScheduleRunOutcome.Started });
    }

    [Fact]
    public async Task A_schedule_that_was_stopped_changed_or_new_has_nothing_to_make_up_for()
    {
        File.WriteAllText(_folder.File("schedule.yaml"), Entries("0 * * * *", "0 * * * *"));
        await using (var butler = await TestScheduler.StartAsync(_folder))
        {
            await butler.Scheduler.StopAsync("a", default);
        }

        File.WriteAllText(_folder.File("schedule.yaml"), Entries("0 * * * *", "15 * * * *") + "  - {id: c, cronSchedule: 0 * * * *, startupState: started}\n");
        await using var again = await TestScheduler.StartAsync(_folder, Noon.AddHours(7.5), options => options.MisfirePolicy = MisfirePolicy.RunOnce);
        await again.Scheduler.StartAsync("a", default);

        again.Time.Advance(TimeSpan.FromMinutes(1));
        (await again.RunsAsync()).Should().BeEmpty();
        (await again.Scheduler.ListAsync(default)).Should().OnlyContain(schedule => schedule.NextRun > Noon.AddHours(7.5));

        static string Entries(string a, string b) =>
            $"butlerSchedule:\n  - {{id: a, cronSchedule: {a}, startupState: started}}\n  - {{id: b, cronSchedule: {b}, startupState: started}}\n";
    }

    [Fact]
    public async Task A_schedule_that_was_broken_for_a_while_repeats_no_time()
    {
        WriteOne("0 * * * *");
        await using var butler = await TestScheduler.StartAsync(_folder);
        butler.Time.Advance(TimeSpan.FromHours(1));
        await butler.RunsWhenAsync(runs => runs is [{ Outcome: ScheduleRunOutcome.Started }]);

        WriteOne("banana");
        await butler.WhenAsync(async () => (await butler.FindAsync("a")).Problem.Length > 0, TimeSpan.FromMilliseconds(100));
        WriteOne("0 * * * *");
        await butler.WhenAsync(async () => (await butler.FindAsync("a")).Problem.Length == 0, TimeSpan.FromMilliseconds(100));

        butler.Time.Advance(TimeSpan.FromSeconds(30));
        (await butler.RunsAsync()).Should().ContainSingle();
        (await butler.FindAsync("a")).NextRun.Should().Be(Noon.AddHours(2));
    }

    [Fact]
    public async Task Old_runs_are_forgotten_and_a_busy_schedule_keeps_its_last_thousand()
    {
        WriteOne("0 0 1 0 *");
        await using var butler = await TestScheduler.StartAsync(_folder);
        foreach (var number in Enumerable.Range(0, 1100))
        {
            var due = Noon.AddMinutes(number);
            _ = butler.Journal.RecordAsync(new ScheduleRun($"{number:0000}", "busy", Stored.Task, due, due, ScheduleRunOutcome.Started) { EndedAt = due }, default);
        }

        await butler.Journal.RecordAsync(new ScheduleRun("old", "rare", Stored.Task, Noon.AddDays(-14).AddHours(2), Noon, ScheduleRunOutcome.Started) { EndedAt = Noon }, default);
        (await butler.RunsAsync("busy")).Should().HaveCount(1000).And.NotContain(run => run.Id == "0099");
        (await butler.RunsAsync("rare")).Should().ContainSingle();

        await butler.WhenAsync(async () => (await butler.RunsAsync("rare")).Count == 0, TimeSpan.FromHours(1));

        var page = await butler.Scheduler.FindRunsAsync(new ScheduleRunQuery { ScheduleId = "busy", After = "0500", Limit = 2, Outcome = ScheduleRunOutcome.Started }, default);
        page.Select(run => run.Id).Should().Equal("0499", "0498");
    }

    public void Dispose() => _folder.Dispose();

    private void WriteOne(string cron, string more = "") => File.WriteAllText(
        _folder.File("schedule.yaml"), $"butlerSchedule:\n  - {{id: a, cronSchedule: {cron}, qlikSenseTaskId: {Stored.Task}, startupState: started{more}}}\n");
}
