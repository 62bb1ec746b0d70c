using Butler.Scheduling;

namespace Butler.Hosting.AspNetCore.Scheduling;

/// <summary>A schedule and its current state.</summary>
internal sealed record ScheduleAnswer(
    string Id,
    string Name,
    string CronSchedule,
    string Timezone,
    string QlikSenseTaskId,
    string StartupState,
    IReadOnlyList<string> Tags,
    MisfirePolicy MisfirePolicy,
    string Created,
    ScheduleState State,
    DateTimeOffset? NextRun,
    ScheduleRun? LastRun,
    string Problem)
{
    /// <summary>Gets the next times, even while the schedule is stopped; only in the response for a single schedule.</summary>
    public IReadOnlyList<DateTimeOffset>? NextTimes { get; init; }

    public static ScheduleAnswer From(Schedule schedule) => new(
        schedule.Id,
        schedule.Name,
        schedule.CronSchedule,
        schedule.TimeZone,
        schedule.TaskId,
        schedule.StartupState,
        schedule.Tags,
        schedule.MisfirePolicy,
        schedule.Created,
        schedule.State,
        schedule.NextRun,
        schedule.LastRun,
        schedule.Problem);
}
