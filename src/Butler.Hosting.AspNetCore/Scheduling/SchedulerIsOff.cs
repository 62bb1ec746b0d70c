namespace Butler.Hosting.AspNetCore.Scheduling;

/// <summary>What callers hear when schedules are not loaded: changing them would overwrite what is in the file.</summary>
internal static class SchedulerIsOff
{
    public const string Message = "The scheduler is off. It runs when Butler:scheduler:enable is true.";
}
