using System.Diagnostics;
using Butler.Scheduling;

namespace Butler.Core.Tests.Scheduling;

public sealed class ManySchedulesTests(ITestOutputHelper output) : IDisposable
{
    private const int Count = 5000;

    // A quiet machine needs less than a second for each; work that grows with the square of the number needs minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_change_of_five_thousand_schedules_takes_a_moment()
    {
        await File.WriteAllTextAsync(_folder.File("schedule.yaml"), "butlerSchedule:\n" + string.Concat(Enumerable.Range(0, Count).Select(Entry)));
        await using var butler = await TestScheduler.StartAsync(_folder);

        var stopped = await MeasureAsync("stop all", () => butler.Scheduler.StopAllAsync(default));
        stopped.Should().HaveCount(Count).And.OnlyContain(schedule => schedule.State == ScheduleState.Stopped);
        (await File.ReadAllTextAsync(_folder.File("schedule.yaml"))).Should().NotContain("lastKnownState: started");
        var started = await MeasureAsync("start all", () => butler.Scheduler.StartAllAsync(default));
        started.Should().OnlyContain(schedule => schedule.State == ScheduleState.Started && schedule.NextRun != null);
        var added = await MeasureAsync("add", () => butler.Scheduler.CreateAsync(TestScheduler.Definition("0 * * * *"), default));
        var changed = await MeasureAsync("change", () => butler.Scheduler.UpdateAsync("s77", new ScheduleDefinition { Name = "new name" }, default));
        changed.Name.Should().Be("new name");
        await MeasureAsync("stop one", () => butler.Scheduler.StopAsync("s78", default));
        await MeasureAsync("delete", async () =>
        {
            await butler.Scheduler.DeleteAsync(added.Id, default);
            return true;
        });
        (await butler.Scheduler.ListAsync(default)).Should().HaveCount(Count);
    }

    private static string Entry(int number) =>
        $"""
          - id: s{number}
            name: Schedule {number}
            cronSchedule: '{number % 60} {number % 24} * * *'
            timezone: Europe/Stockholm
            qlikSenseTaskId: {Stored.Task}
            startupState: started
            tags: [a, tag {number}]
            created: '2026-01-01T00:00:00.000Z'
            lastKnownState: started

        """;

    private async Task<T> MeasureAsync<T>(string what, Func<Task<T>> change)
    {
        var started = Stopwatch.GetTimestamp();
        var result = await change().WaitAsync(Patience);
        output.WriteLine($"{what}: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
        return result;
    }
}
