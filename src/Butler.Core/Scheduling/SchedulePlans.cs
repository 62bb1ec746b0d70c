using Butler.Core.Scheduling.Cron;
using Butler.Executions;
using Butler.Scheduling;
using Butler.Tasks;

namespace Butler.Core.Scheduling;

/// <summary>Tells when Butler's own schedules start tasks: their due moments are due moments of these tasks.</summary>
/// <remarks>Only what Butler knows is told; the name, the app and the other triggers of a task come from its site.</remarks>
internal sealed class SchedulePlans(ScheduleSet schedules) : ITaskPlanSource
{
    // Butler 16 supports only one site, so schedules do not name any.
    public string Site { get; } = new TaskStartRequest(TaskStartOrigin.Schedule).Site;

    public Task<IReadOnlyList<TaskPlan>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<TaskPlan>>(
    [
        .. schedules.All
            .Where(static one => one.Entry.Timetable is not null && one.Entry.TaskId.Length > 0)
            .GroupBy(static one => one.Entry.TaskId, StringComparer.OrdinalIgnoreCase)
            .Select(group => new TaskPlan
            {
                Site = Site,
                TaskId = group.Key,
                Schedules = [.. group.Select(static one => new OwnSchedule(one.Entry, one.State == ScheduleState.Started))],
            }),
    ]);

    /// <summary>A schedule of Butler. What it does when clocks change is known, so no due moment is uncertain.</summary>
    private sealed class OwnSchedule(ScheduleEntry entry, bool isEnabled) : IRunSchedule
    {
        private readonly CronTimetable _timetable = entry.Timetable!;

        public bool IsEnabled => isEnabled;

        public string Description =>
            $"by Butler's schedule {(entry.Name.Length > 0 ? entry.Name : entry.Id)} ({entry.Stored.Text(ScheduleMembers.Cron)} {entry.Zone.Id})";

        public DateTimeOffset? NextAfter(DateTimeOffset after) => _timetable.Next(after, entry.Zone)?.ToUniversalTime();

        public bool IsUncertain(DateTimeOffset due) => false;
    }
}
