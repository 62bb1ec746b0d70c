namespace Butler.Hosting.AspNetCore.Scheduling;

/// <summary>The response while schedules are not loaded: changing them would overwrite the file.</summary>
internal static class SchedulerIsOff
{
    public const string Message = "The scheduler is off. It runs when Butler:scheduler:enable is true.";
}
