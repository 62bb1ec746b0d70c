using System.Text.Json;
using Butler.Core.Scheduling;
using Butler.Core.Tests.Tasks;
using Butler.Scheduling;
using Butler.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Scheduling;

public sealed class SchedulerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_schedule_is_made_changed_and_deleted()
    {
        await using var butler = await TestScheduler.StartAsync(_folder);
        var source = JsonElement.Parse($$"""{"own":{"a":[1]},"startupState":"x","id":"mine","name":"n1","timezone":"","created":"never"}""");

        var created = await butler.Scheduler.CreateAsync(TestScheduler.Definition("30 6 1 0 *", "stopped") with { Source = source }, default);
        created.Content.GetRawText().Should().Be(
            $$"""{"own":{"a":[1]},"startupState":"stopped","id":"{{created.Id}}","name":"n1","timezone":"UTC","created":"2026-03-02T12:00:00.000Z","cronSchedule":"30 6 1 0 *","qlikSenseTaskId":"{{Stored.Task}}","tags":["a","b"],"lastKnownState":"stopped"}""");
        Guid.TryParse(created.Id, out _).Should().BeTrue();
        created.NextRun.Should().BeNull();

        var updated = await butler.Scheduler.UpdateAsync(created.Id, new ScheduleDefinition { CronSchedule = "0 7 * * *", StartupState = "start" }, default);
        updated.Should().BeEquivalentTo(new { Name = "n1", CronSchedule = "0 7 * * *", State = ScheduleState.Started, NextRun = TestScheduler.Noon.AddHours(19) });
        updated.Content.GetProperty("own").GetRawText().Should().Be("""{"a":[1]}""");

        var replaced = await butler.Scheduler.ReplaceAsync(created.Id, TestScheduler.Definition("0 8 * * *", "stop") with { Tags = null }, default);
        replaced.Content.GetRawText().Should().Be(
            $$"""{"own":{"a":[1]},"startupState":"stop","id":"{{created.Id}}","name":"n1","timezone":"UTC","created":"2026-03-02T12:00:00.000Z","cronSchedule":"0 8 * * *","qlikSenseTaskId":"{{Stored.Task}}","lastKnownState":"stopped"}""");

        await butler.Scheduler.DeleteAsync(created.Id, default);
        (await butler.Scheduler.ListAsync(default)).Should().BeEmpty();
        (await butler.Scheduler.FindAsync(created.Id, default)).Should().BeNull();
    }

    [Fact]
    public async Task There_are_only_so_many_schedules()
    {
        await using var butler = await TestScheduler.StartAsync(_folder, configure: options => options.MaxSchedules = 2);
        var first = await butler.Scheduler.CreateAsync(TestScheduler.Definition(), default);
        await butler.Scheduler.CreateAsync(TestScheduler.Definition(), default);

        await butler.Scheduler.Awaiting(scheduler => scheduler.CreateAsync(TestScheduler.Definition(), default))
            .Should().ThrowAsync<InvalidScheduleException>().WithMessage("There are 2 schedules, and Butler:scheduler:maxSchedules allows 2.*");

        await butler.Scheduler.UpdateAsync(first.Id, new ScheduleDefinition { CronSchedule = "0 7 * * *" }, default);
        await butler.Scheduler.DeleteAsync(first.Id, default);
        await butler.Scheduler.CreateAsync(TestScheduler.Definition(), default);
    }

    [Fact]
    public async Task What_is_wrong_is_refused_and_nothing_is_stored()
    {
        await using var butler = await TestScheduler.StartAsync(_folder, services: services => services.AddSingleton<ITaskRunner>(new FakeTaskRunner { Tasks = { new TaskReference(Stored.Task, "Sales") } }));
        var good = TestScheduler.Definition();
        (ScheduleDefinition, string, string)[] bad =
        [
            (good with { CronSchedule = "banana" }, "cronSchedule", "cronSchedule 'banana': it must have 5 fields*"),
            (good with { TimeZone = "No/Where" }, "timezone", "timezone 'No/Where': *"),
            (good with { Source = JsonElement.Parse("""{"timeZone":"No/Where"}""") }, "timezone", "timezone 'No/Where': *"),
            (good with { TaskId = "abc" }, "qlikSenseTaskId", "qlikSenseTaskId 'abc': it must be the id of a task*"),
            (good with { TaskId = Guid.Empty.ToString() }, "qlikSenseTaskId", "*Qlik Sense has no task with this id."),
            (good with { StartupState = "on" }, "startupState", "startupState 'on': it must be one of start, started, stop, stopped."),
            (good with { Source = JsonElement.Parse("""{"misfirePolicy":"maybe"}""") }, "misfirePolicy", "misfirePolicy 'maybe': it must be skip or runOnce."),
            (good with { Name = null }, "name", "'name' is missing."),
            (good with { TaskId = null }, "qlikSenseTaskId", "'qlikSenseTaskId' is missing."),
        ];

        foreach (var (definition, member, message) in bad)
        {
            (await butler.Scheduler.Awaiting(scheduler => scheduler.CreateAsync(definition, default)).Should().ThrowAsync<InvalidScheduleException>().WithMessage(message))
                .Which.Member.Should().Be(member);
        }

        (await butler.Scheduler.ListAsync(default)).Should().BeEmpty();
        File.Exists(_folder.File("schedule.yaml")).Should().BeFalse();
        var created = await butler.Scheduler.CreateAsync(good, default);
        foreach (var (definition, member, _) in bad.Where(row => !row.Item3.Contains("missing")))
        {
            (await butler.Scheduler.Awaiting(scheduler => scheduler.UpdateAsync(created.Id, definition, default)).Should().ThrowAsync<InvalidScheduleException>())
                .Which.Member.Should().Be(member);
        }

        (await butler.FindAsync(created.Id)).Content.GetRawText().Should().Be(created.Content.GetRawText());
    }

    [Fact]
    public async Task A_task_is_taken_unseen_while_Qlik_Sense_is_down()
    {
        await using var butler = await TestScheduler.StartAsync(_folder, services: services => services.AddSingleton<ITaskRunner>(new FakeTaskRunner { Outage = new TaskServiceException("sense1 does not answer") { IsTransient = true } }));

        await butler.Scheduler.CreateAsync(TestScheduler.Definition() with { TaskId = Guid.NewGuid().ToString() }, default);

        butler.Log.Should().Contain(line => line.Contains("sense1 does not answer"));
    }

    [Fact]
    public async Task An_unknown_schedule_is_refused()
    {
        await using var butler = await TestScheduler.StartAsync(_folder);
        Func<IScheduler, Task>[] calls =
        [
            scheduler => scheduler.UpdateAsync("x", new ScheduleDefinition(), default),
            scheduler => scheduler.ReplaceAsync("x", TestScheduler.Definition(), default),
            scheduler => scheduler.DeleteAsync("x", default),
            scheduler => scheduler.StartAsync("x", default),
            scheduler => scheduler.StopAsync("x", default),
            scheduler => scheduler.FindNextRunsAsync("x", 1, default).AsTask(),
        ];

        foreach (var call in calls)
        {
            (await butler.Scheduler.Awaiting(call).Should().ThrowAsync<ScheduleNotFoundException>()).Which.Id.Should().Be("x");
        }
    }

    [Fact]
    public async Task Entries_that_cannot_run_are_listed_with_the_reason_and_stay_in_the_file()
    {
        Write(
            """
            butlerSchedule:
              - name: no id
                cronSchedule: 0 * * * *
              - {id: cron, cronSchedule: banana, startupState: started}
              - {id: number, cronSchedule: 5, startupState: started}
              - {id: zone, cronSchedule: 0 * * * *, timezone: No/Where, startupState: started}
              - {id: twice, cronSchedule: 0 * * * *, name: first, startupState: started}
              - {id: twice, cronSchedule: 1 * * * *, name: second, startupState: started}
              - {id: twice, cronSchedule: banana, name: third, startupState: started}
              - {id: 7, cronSchedule: 0 * * * *, startupState: started}
              - nonsense
              - {id: policy, cronSchedule: 0 * * * *, misfirePolicy: often}
            """);
        await using var butler = await TestScheduler.StartAsync(_folder);

        var all = await butler.Scheduler.ListAsync(default);

        all.Select(schedule => schedule.Problem).Should().SatisfyRespectively(
            first => first.Should().EndWith("schedule.yaml:2: the schedule has no 'id'"),
            second => second.Should().Contain("cronSchedule 'banana'"),
            third => third.Should().Contain("'cronSchedule' must be a text"),
            fourth => fourth.Should().Contain("timezone 'No/Where'"),
            fifth => fifth.Should().Contain("stands again further down"),
            sixth => sixth.Should().BeEmpty(),
            seventh => seventh.Should().Contain("banana"),
            eighth => eighth.Should().BeEmpty(),
            ninth => ninth.Should().Contain("this is no schedule"),
            tenth => tenth.Should().Contain("misfirePolicy 'often'"));
        all.Count(schedule => schedule.State == ScheduleState.Started).Should().Be(2);
        (await butler.FindAsync("twice")).Name.Should().Be("second");
        (await butler.FindAsync("7")).NextRun.Should().Be(TestScheduler.Noon.AddHours(1));
        butler.Log.Count(line => line.StartsWith("Error: Schedule '", StringComparison.Ordinal)).Should().Be(8);

        await butler.Scheduler.Awaiting(scheduler => scheduler.StartAsync("cron", default)).Should().ThrowAsync<InvalidScheduleException>().WithMessage("*banana*");
        (await butler.Scheduler.StopAsync("cron", default)).State.Should().Be(ScheduleState.Stopped);
        (await butler.Scheduler.StopAllAsync(default)).Should().HaveCount(10).And.OnlyContain(schedule => schedule.State == ScheduleState.Stopped);
        (await butler.Scheduler.StartAllAsync(default)).Count(schedule => schedule.State == ScheduleState.Started).Should().Be(2);
        (await butler.Scheduler.UpdateAsync("cron", new ScheduleDefinition { CronSchedule = "0 * * * *" }, default)).Problem.Should().BeEmpty();
        File.ReadAllText(_folder.File("schedule.yaml")).Should().Contain("nonsense").And.Contain("name: no id").And.Contain("name: first");
    }

    [Fact]
    public async Task The_zone_that_Butler_16_honoured_wins_and_an_update_takes_its_place()
    {
        Write(
            """
            butlerSchedule:
              - {id: a, cronSchedule: 0 18 * * *, timezone: America/New_York, timeZone: Asia/Kolkata, startupState: start}
              - {id: b, cronSchedule: 0 18 * * *, startupState: start}
            """);
        await using var butler = await TestScheduler.StartAsync(_folder);

        (await butler.FindAsync("a")).NextRun.Should().Be(TestScheduler.Noon.AddMinutes(30));
        (await butler.FindAsync("b")).NextRun.Should().Be(TestScheduler.Noon.AddHours(6), "the machine's zone is UTC here");
        var updated = await butler.Scheduler.UpdateAsync("a", new ScheduleDefinition { TimeZone = "America/New_York" }, default);

        updated.NextRun.Should().Be(TestScheduler.Noon.AddHours(11));
        updated.Content.TryGetProperty("timeZone", out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_state_that_was_set_survives_a_restart_until_the_startup_state_changes()
    {
        Write("butlerSchedule:\n  - {id: a, cronSchedule: 0 * * * *, startupState: started}\n  - {id: b, cronSchedule: 0 * * * *, startupState: stopped}\n");
        await using (var butler = await TestScheduler.StartAsync(_folder))
        {
            (await butler.Scheduler.StopAsync("a", default)).Content.GetProperty("lastKnownState").GetString().Should().Be("stopped");
            (await butler.Scheduler.StartAsync("b", default)).StartupState.Should().Be("stopped");
            File.ReadAllText(_folder.File("schedule.yaml")).Should().MatchRegex("id: a.*lastKnownState: stopped").And.MatchRegex("id: b.*lastKnownState: started");
        }

        await using (var butler = await TestScheduler.StartAsync(_folder))
        {
            (await States(butler)).Should().Equal(ScheduleState.Stopped, ScheduleState.Started);
            File.WriteAllText(_folder.File("schedule.yaml"), File.ReadAllText(_folder.File("schedule.yaml")).Replace("startupState: started", "startupState: start"));
            await butler.WhenAsync(async () => (await butler.FindAsync("a")).State == ScheduleState.Started, TimeSpan.FromMilliseconds(100));
            File.WriteAllText(_folder.File("schedule.yaml"), File.ReadAllText(_folder.File("schedule.yaml")).Replace("startupState: start,", "startupState: started,"));
            await butler.WhenAsync(async () => (await butler.FindAsync("a")).StartupState == "started", TimeSpan.FromMilliseconds(100));
            (await States(butler)).Should().Equal(ScheduleState.Started, ScheduleState.Started);
        }

        await using (var butler = await TestScheduler.StartAsync(_folder))
        {
            (await States(butler)).Should().Equal(ScheduleState.Started, ScheduleState.Started);
            await butler.Scheduler.StopAllAsync(default);
            await butler.Scheduler.UpdateAsync("a", new ScheduleDefinition { StartupState = "started" }, default);
            (await States(butler)).Should().Equal(ScheduleState.Started, ScheduleState.Stopped);
        }
    }

    [Fact]
    public async Task The_next_times_are_told_for_stopped_schedules_too()
    {
        Write("butlerSchedule:\n  - {id: a, cronSchedule: 0 */6 * * *, startupState: stopped}\n  - {id: b, cronSchedule: x}\n");
        await using var butler = await TestScheduler.StartAsync(_folder);

        (await butler.Scheduler.FindNextRunsAsync("a", 3, default)).Should().Equal(TestScheduler.Noon.AddHours(6), TestScheduler.Noon.AddHours(12), TestScheduler.Noon.AddHours(18));
        (await butler.Scheduler.FindNextRunsAsync("b", 3, default)).Should().BeEmpty();
    }

    [Fact]
    public async Task Months_count_from_one_when_the_options_say_so()
    {
        Write("butlerSchedule:\n  - {id: a, cronSchedule: 0 0 1 12 *, startupState: started}\n");
        await using var butler = await TestScheduler.StartAsync(_folder, configure: options => options.MonthNumbers = MonthNumbering.OneBased);

        (await butler.FindAsync("a")).NextRun!.Value.Month.Should().Be(12);
    }

    [Theory]
    [InlineData("", 0, 1, "configfile")]
    [InlineData("a.yaml", 0, 0, "lateTolerance")]
    [InlineData("a.yaml", 0, 7200, "lateTolerance")]
    [InlineData("a.yaml", -1, 1, "startRetryWindow")]
    public async Task Wrong_options_stop_the_start(string file, int window, int tolerance, string key)
    {
        var start = () => TestScheduler.StartAsync(_folder, configure: options =>
        {
            options.ConfigFile = file;
            options.StartRetryWindow = TimeSpan.FromSeconds(window);
            options.LateTolerance = TimeSpan.FromSeconds(tolerance);
        });

        await start.Should().ThrowAsync<Butler.Configuration.ButlerSettingsException>().WithMessage($"*Butler:scheduler:{key}*");
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<IEnumerable<ScheduleState>> States(TestScheduler butler) =>
        (await butler.Scheduler.ListAsync(default)).Select(schedule => schedule.State);

    private void Write(string text) => File.WriteAllText(_folder.File("schedule.yaml"), text);
}
