using Butler.Executions;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Scheduling;

/// <summary>Butler's own schedules say when the tasks that they start are due.</summary>
public sealed class SchedulePlanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Due_moments_of_schedules_are_due_moments_of_their_tasks()
    {
        await using var butler = await TestScheduler.StartAsync(_folder);
        var first = await butler.Scheduler.CreateAsync(TestScheduler.Definition("30 14 * * *") with { Name = "Afternoon", TimeZone = "Europe/Berlin" }, default);
        await butler.Scheduler.CreateAsync(TestScheduler.Definition("0 6 * * *", "stopped"), default);

        var plans = await butler.Services.GetRequiredService<ITaskPlanSource>().ReadAsync(default);

        var plan = plans.Should().ContainSingle().Subject;
        plan.Should().BeEquivalentTo(new { Site = "default", TaskId = Stored.Task, IsEnabled = true });
        plan.Schedules.Select(static one => one.IsEnabled).Should().Equal(true, false);
        plan.Schedules[0].Description.Should().Be("by Butler's schedule Afternoon (30 14 * * * Europe/Berlin)");
        plan.Schedules[0].NextAfter(TestScheduler.Noon).Should().Be(first.NextRun).And.Be(TestScheduler.Noon.AddMinutes(90));
        plan.Schedules[0].IsUncertain(TestScheduler.Noon).Should().BeFalse();
        await butler.Scheduler.DeleteAsync(first.Id, default);
        (await butler.Services.GetRequiredService<ITaskPlanSource>().ReadAsync(default)).Single().Schedules.Should().ContainSingle().Which.IsEnabled.Should().BeFalse();
    }

    public void Dispose() => _folder.Dispose();
}
