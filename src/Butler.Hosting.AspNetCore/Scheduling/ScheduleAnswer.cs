using Butler.Scheduling;

namespace Butler.Hosting.AspNetCore.Scheduling;

/// <summary>A schedule, and what becomes of it.</summary>
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
    /// <summary>Gets the next times, also while the schedule is stopped; in the answer about a single schedule only.</summary>
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
