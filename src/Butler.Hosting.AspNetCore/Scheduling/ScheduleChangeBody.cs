using Butler.Scheduling;

namespace Butler.Hosting.AspNetCore.Scheduling;

/// <summary>A schedule, or the members of one that shall change.</summary>
internal sealed record ScheduleChangeBody(
    string? Name,
    string? CronSchedule,
    string? Timezone,
    string? QlikSenseTaskId,
    string? StartupState,
    IReadOnlyList<string>? Tags,
    MisfirePolicy? MisfirePolicy)
{
    public ScheduleDefinition ToDefinition() => new()
    {
        Name = Name,
        CronSchedule = CronSchedule,
        TimeZone = Timezone,
        TaskId = QlikSenseTaskId,
        StartupState = StartupState,
        Tags = Tags,
        MisfirePolicy = MisfirePolicy,
    };
}
