namespace Butler.Core.Scheduling;

/// <summary>The names of the members of a stored schedule.</summary>
internal static class ScheduleMembers
{
    public const string Id = "id";
    public const string Created = "created";
    public const string Name = "name";
    public const string Cron = "cronSchedule";
    public const string Zone = "timezone";

    /// <summary>The only zone that Butler 16 honoured, although it wrote the other one.</summary>
    public const string HonouredZone = "timeZone";

    public const string TaskId = "qlikSenseTaskId";
    public const string StartupState = "startupState";
    public const string Tags = "tags";
    public const string LastKnownState = "lastKnownState";
    public const string MisfirePolicy = "misfirePolicy";
}
