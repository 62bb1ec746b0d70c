using Butler.Diagnostics;
using Butler.Problems;
using Butler.Scheduling;
using Butler.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Scheduling;

public sealed class ScheduleProblemTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan LookStep = TimeSpan.FromMilliseconds(100);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_schedule_whose_task_does_not_start_is_a_problem_until_it_starts_again()
    {
        await using var butler = await TestScheduler.StartAsync(_folder);
        var problems = butler.Services.GetRequiredService<IButlerProblems>();
        var schedule = await butler.Scheduler.CreateAsync(TestScheduler.Definition("0 * * * *"), default);
        butler.Starter.Answer = (_, _) => Task.FromResult(new TaskStartReport { InvalidIds = [Stored.Task] });
        butler.Time.Advance(Hour);
        await butler.RunsWhenAsync(runs => runs is [{ Outcome: ScheduleRunOutcome.InvalidTask }]);
        butler.Time.Advance(Hour);
        await butler.RunsWhenAsync(runs => runs.Count(run => run.Outcome == ScheduleRunOutcome.InvalidTask) == 2);

        var open = problems.Open.Should().ContainSingle().Subject;
        open.Should().BeEquivalentTo(new { Count = 2, Problem = new { Key = $"schedule:{schedule.Id}", Lasts = true } });
        open.Problem.Message.Should().Contain(Stored.Task).And.Contain("no task");
        butler.Starter.Answer = (request, _) => Task.FromResult(FakeTaskStarter.Started(request));
        butler.Time.Advance(Hour);
        await butler.RunsWhenAsync(runs => runs[0].Outcome == ScheduleRunOutcome.Started);

        problems.Open.Should().BeEmpty();
    }

    [Fact]
    public async Task A_schedule_that_is_deleted_is_no_problem_any_more()
    {
        await using var butler = await TestScheduler.StartAsync(_folder);
        var problems = butler.Services.GetRequiredService<IButlerProblems>();
        var schedule = await butler.Scheduler.CreateAsync(TestScheduler.Definition("0 * * * *"), default);
        butler.Starter.Answer = (_, _) => Task.FromResult(new TaskStartReport { DeniedIds = [Stored.Task] });
        butler.Time.Advance(Hour);
        await butler.RunsWhenAsync(runs => runs is [{ Outcome: ScheduleRunOutcome.Denied }]);
        problems.Open.Should().ContainSingle();

        await butler.Scheduler.DeleteAsync(schedule.Id, default);

        problems.Open.Should().BeEmpty();
    }

    [Theory]
    [InlineData("butlerSchedule: [")]
    [InlineData("nothing: here")]
    public async Task A_schedule_file_that_is_refused_is_a_problem_until_it_is_mended(string refused)
    {
        const string good = "butlerSchedule: [{id: a, cronSchedule: '0 * * * *', timezone: UTC, qlikSenseTaskId: t1, startupState: started}]\n";
        var file = Path.Combine(_folder.Path, "schedule.yaml");
        await File.WriteAllTextAsync(file, good);
        await using var butler = await TestScheduler.StartAsync(_folder);
        butler.Problems.Open.Should().BeEmpty();

        await File.WriteAllTextAsync(file, refused);
        await butler.WhenAsync(() => Task.FromResult(butler.Problems.Open is [{ Problem.Key: "scheduler:schedules" }]), LookStep);
        butler.Problems.Open[0].Problem.Message.Should().Contain("those that ran before go on").And.Contain(file);
        (await butler.FindAsync("a")).NextRun.Should().NotBeNull();

        await File.WriteAllTextAsync(file, good + "# mended\n");
        await butler.WhenAsync(() => Task.FromResult(butler.Problems.Open.Count == 0), LookStep);
    }

    [Fact]
    public async Task A_schedule_that_cannot_run_as_it_is_written_is_a_problem_until_it_is_mended()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.Path, "schedule.yaml"),
            "butlerSchedule: [{id: a, cronSchedule: '61 * * * *', timezone: UTC, qlikSenseTaskId: t1, startupState: started}]\n");
        await using var butler = await TestScheduler.StartAsync(_folder);

        butler.Problems.Open.Should().ContainSingle().Which.Problem.Key.Should().Be("schedule:a");
        butler.Problems.Open[0].Problem.Message.Should().Contain("'a' cannot run").And.Contain("61");

        await butler.Scheduler.UpdateAsync("a", new ScheduleDefinition { CronSchedule = "0 * * * *" }, default);
        butler.Problems.Open.Should().BeEmpty();
    }

    [Fact]
    public async Task The_doctor_names_schedules_that_the_filter_refuses()
    {
        await using var butler = await TestScheduler.StartAsync(_folder, services: services =>
            services.AddSingleton<ITaskStarter>(new DenyingStarter()));
        var schedule = await butler.Scheduler.CreateAsync(TestScheduler.Definition("0 * * * *"), default);

        var result = await butler.Services.GetServices<IDiagnosis>().Single(diagnosis => diagnosis.Name == "schedules").RunAsync(default);

        result.Status.Should().Be(DiagnosisStatus.Fails);
        result.Found.Should().Contain(schedule.Id).And.Contain("Butler:startTaskFilter does not allow");
    }

    private sealed class DenyingStarter : ITaskStarter
    {
        public bool Allows(TaskStartOrigin origin, string taskId) => false;

        public Task<TaskStartReport> StartAsync(TaskStartRequest request, CancellationToken cancellationToken) =>
            Task.FromResult(new TaskStartReport { DeniedIds = [.. request.TaskIds] });
    }
}
