namespace Butler.EndToEnd.Tests;

/// <summary>Log events as the scheduler's appender sends them.</summary>
internal static class LogEvents
{
    public static string ReloadFailed(string taskName, Guid? taskId = null, Guid? appId = null) =>
        $"/scheduler-task-failed/;sense1;{taskName};App of {taskName};LAB\\goran;{taskId ?? Guid.NewGuid()};{appId ?? Guid.NewGuid()};"
        + $"2026-02-16 09:24:59,099;INFO;{Guid.NewGuid()};Max retries reached";
}
