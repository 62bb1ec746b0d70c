using System.Text;
using Butler.Scheduling;

namespace Butler.Core.Tests.Scheduling.Files;

public sealed class ScheduleFileTests : IDisposable
{
    private const string Two =
        """
        butlerSchedule:
          - id: one
            cronSchedule: 0 * * * *
            qlikSenseTaskId: e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e
            startupState: started
          - id: two
            cronSchedule: 30 * * * *
            qlikSenseTaskId: e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e
            startupState: stopped

        """;

    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder.File("schedule.yaml");

    [Fact]
    public async Task A_start_leaves_the_file_as_it_is()
    {
        Write("# ours\n" + Two);

        await using var butler = await TestScheduler.StartAsync(_folder);

        (await butler.Scheduler.ListAsync(default)).Select(schedule => (schedule.Id, schedule.State))
            .Should().Equal(("one", ScheduleState.Started), ("two", ScheduleState.Stopped));
        File.ReadAllText(FilePath).Should().Be("# ours\n" + Two);
    }

    [Theory]
    [InlineData("butlerSchedule:\n  - id: a\n  bad", "schedule.yaml:")]
    [InlineData("butlerSchedule: text", "schedule.yaml:1:17: 'butlerSchedule' must be a list")]
    [InlineData("\u00ff", "UTF-8")]
    public async Task A_file_that_cannot_be_read_is_reported_and_never_overwritten(string content, string message)
    {
        var bytes = Encoding.Latin1.GetBytes(content);
        File.WriteAllBytes(FilePath, bytes);
        await using var butler = await TestScheduler.StartAsync(_folder);

        (await butler.Scheduler.ListAsync(default)).Should().BeEmpty();
        butler.Log.Should().Contain(line => line.StartsWith("Error: Schedules cannot be read", StringComparison.Ordinal) && line.Contains(message));
        (await butler.Scheduler.Awaiting(scheduler => scheduler.CreateAsync(TestScheduler.Definition(), default)).Should().ThrowAsync<ScheduleStoreException>())
            .Which.Message.Should().Contain(message);
        (await butler.Scheduler.ListAsync(default)).Should().BeEmpty();
        File.ReadAllBytes(FilePath).Should().Equal(bytes);
    }

    [Theory]
    [InlineData(null, "there is no such file")]
    [InlineData("", "has no member 'butlerSchedule'")]
    [InlineData("other: 1", "has no member 'butlerSchedule'")]
    public async Task A_file_without_schedules_is_reported_and_gets_the_first_that_is_created(string? content, string message)
    {
        if (content is not null)
        {
            Write(content);
        }

        await using var butler = await TestScheduler.StartAsync(_folder);
        butler.Log.Should().Contain(line => line.Contains(message));

        var created = await butler.Scheduler.CreateAsync(TestScheduler.Definition(), default);

        File.ReadAllText(FilePath).Should().Contain($"id: {created.Id}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("butlerSchedule:\n")]
    [InlineData("butlerSchedule:\n  - id: one\n    cronSchedule: 0 * * * *")]
    public async Task A_file_that_is_emptied_or_half_written_takes_no_schedule_away(string content)
    {
        Write(Two);
        await using var butler = await TestScheduler.StartAsync(_folder);

        Write(content);
        await butler.WhenAsync(
            () => Task.FromResult(butler.Log.Any(line => line.StartsWith("Error: Schedules cannot be read", StringComparison.Ordinal))), TimeSpan.FromSeconds(5));

        (await butler.Scheduler.ListAsync(default)).Should().HaveCount(2);
        await butler.Scheduler.Awaiting(scheduler => scheduler.CreateAsync(TestScheduler.Definition(), default)).Should().ThrowAsync<ScheduleStoreException>();
        File.ReadAllText(FilePath).Should().Be(content);
        Write("butlerSchedule: []\n");
        await butler.WhenAsync(async () => (await butler.Scheduler.ListAsync(default)).Count == 0, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task An_edit_from_outside_is_taken_in()
    {
        Write(Two);
        await using var butler = await TestScheduler.StartAsync(_folder);

        Write(Two.Replace("0 * * * *", "15 * * * *").Replace("id: two", "id: three"));
        await butler.WhenAsync(async () => await butler.Scheduler.FindAsync("three", default) is not null, TimeSpan.FromMilliseconds(100));

        (await butler.Scheduler.ListAsync(default)).Select(schedule => schedule.Id).Should().Equal("one", "three");
        (await butler.FindAsync("one")).NextRun!.Value.Minute.Should().Be(15);
    }

    [Fact]
    public async Task A_broken_edit_is_reported_with_its_line_once_and_the_schedules_go_on()
    {
        Write(Two);
        await using var butler = await TestScheduler.StartAsync(_folder);

        Write(Two + "  - id: [\n");
        await butler.WhenAsync(() => Task.FromResult(butler.Log.Any(line => line.Contains("schedule.yaml:") && line.Contains("not valid YAML"))), TimeSpan.FromMilliseconds(100));
        (await butler.Scheduler.ListAsync(default)).Should().HaveCount(2);
        await butler.Scheduler.Awaiting(scheduler => scheduler.CreateAsync(TestScheduler.Definition(), default)).Should().ThrowAsync<ScheduleStoreException>();
        File.ReadAllText(FilePath).Should().Be(Two + "  - id: [\n");

        (await butler.Scheduler.StopAsync("one", default)).State.Should().Be(ScheduleState.Stopped, "stopping must not depend on the file");
        await butler.RunsWhenAsync(runs => runs.Count == 0 && butler.Time.GetUtcNow() > TestScheduler.Noon.AddMinutes(2), TimeSpan.FromSeconds(5));
        butler.Log.Count(line => line.StartsWith("Error: Schedules cannot be read", StringComparison.Ordinal) && line.Contains("not valid YAML")).Should().Be(1);

        Write(Two + "  - id: mended\n");
        await butler.WhenAsync(async () => await butler.Scheduler.FindAsync("mended", default) is not null, TimeSpan.FromMilliseconds(100));
        (await butler.FindAsync("one")).State.Should().Be(ScheduleState.Stopped);
    }

    [Fact]
    public async Task A_change_keeps_an_edit_from_outside_that_was_not_noticed_yet()
    {
        Write(Two);
        await using var butler = await TestScheduler.StartAsync(_folder);

        Write(Two + "  - id: hand\n    own: {deep: [1, 2]}\n");
        var created = await butler.Scheduler.CreateAsync(TestScheduler.Definition(), default);

        (await butler.Scheduler.ListAsync(default)).Select(schedule => schedule.Id).Should().Equal("one", "two", "hand", created.Id);
        File.ReadAllText(FilePath).Should().Contain("own: {deep: [1, 2]}");
    }

    [Fact]
    public async Task A_change_through_the_scheduler_is_no_edit_from_outside()
    {
        Write(Two);
        await using var butler = await TestScheduler.StartAsync(_folder);
        var loads = Loads(butler);

        await butler.Scheduler.CreateAsync(TestScheduler.Definition(state: "stopped"), default);
        await butler.RunsWhenAsync(_ => butler.Time.GetUtcNow() > TestScheduler.Noon.AddMinutes(2), TimeSpan.FromSeconds(5));

        Loads(butler).Should().Be(loads);
    }

    [Fact]
    public async Task A_file_that_vanishes_is_written_again_by_the_next_change()
    {
        Write(Two);
        await using var butler = await TestScheduler.StartAsync(_folder);

        File.Delete(FilePath);
        await butler.WhenAsync(() => Task.FromResult(butler.Log.Any(line => line.Contains("is gone"))), TimeSpan.FromMilliseconds(100));
        (await butler.Scheduler.ListAsync(default)).Should().HaveCount(2);
        await butler.Scheduler.CreateAsync(TestScheduler.Definition(), default);

        File.ReadAllText(FilePath).Should().Contain("id: one").And.Contain("id: two");
    }

    [Fact]
    public async Task A_crash_while_writing_leaves_the_old_file()
    {
        Write(Two);
        File.WriteAllText(FilePath + ".tmp", "butlerSchedule:\n  - id: on");

        await using var butler = await TestScheduler.StartAsync(_folder);
        (await butler.Scheduler.ListAsync(default)).Should().HaveCount(2);
        await butler.Scheduler.CreateAsync(TestScheduler.Definition(), default);

        File.Exists(FilePath + ".tmp").Should().BeFalse();
        File.ReadAllText(FilePath).Should().Contain("id: one").And.Contain("name: n1");
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_stays_and_nothing_is_listed()
    {
        Write(Two);
        Directory.CreateDirectory(FilePath + ".tmp");
        await using var butler = await TestScheduler.StartAsync(_folder);

        (await butler.Scheduler.Awaiting(scheduler => scheduler.CreateAsync(TestScheduler.Definition(), default)).Should().ThrowAsync<ScheduleStoreException>())
            .Which.Message.Should().Contain(FilePath);
        await butler.Scheduler.Awaiting(scheduler => scheduler.DeleteAsync("one", default)).Should().ThrowAsync<ScheduleStoreException>();

        (await butler.Scheduler.ListAsync(default)).Select(schedule => schedule.Id).Should().Equal("one", "two");
        File.ReadAllText(FilePath).Should().Be(Two);
        (await butler.Scheduler.StartAsync("two", default)).State.Should().Be(ScheduleState.Started);
        butler.Log.Should().Contain(line => line.Contains("'lastKnownState' could not be written"));
    }

    [Fact]
    public async Task A_link_stays_a_link()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var target = _folder.File("real.yaml");
        File.WriteAllText(target, Two);
        File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(FilePath, target);
        await using var butler = await TestScheduler.StartAsync(_folder);

        await butler.Scheduler.DeleteAsync("one", default);

        new FileInfo(FilePath).LinkTarget.Should().Be(target);
        File.ReadAllText(target).Should().NotContain("id: one").And.Contain("id: two");
        File.GetUnixFileMode(target).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
    }

    public void Dispose() => _folder.Dispose();

    private static int Loads(TestScheduler butler) => butler.Log.Count(line => line.Contains("schedules are loaded"));

    private void Write(string text) => File.WriteAllText(FilePath, text);
}
