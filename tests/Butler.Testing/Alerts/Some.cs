using Butler.Alerts;

namespace Butler.Testing.Alerts;

/// <summary>Makes alerts that look real. Say only what a test is about.</summary>
public static class Some
{
    /// <summary>Makes an alert about a failed reload.</summary>
    /// <param name="taskName">The name of the task.</param>
    /// <param name="outcome">How the execution ended.</param>
    /// <param name="taskKind">The type of the task.</param>
    /// <param name="taskId">The id of the task; a new one by default.</param>
    /// <param name="executionId">The id of the execution; a new one by default.</param>
    /// <returns>The alert, without an id, as an event source hands it to the inbox.</returns>
    public static ReloadAlert ReloadAlert(
        string taskName = "Reload of Sales",
        TaskOutcome outcome = TaskOutcome.Failed,
        TaskKind taskKind = TaskKind.Reload,
        string? taskId = null,
        string? executionId = null) => new()
        {
            TaskName = taskName,
            Outcome = outcome,
            TaskKind = taskKind,
            TaskId = taskId ?? Guid.NewGuid().ToString(),
            ExecutionId = executionId ?? Guid.NewGuid().ToString(),
            AppId = "e7af59a0-c243-480d-9571-08727551a66f",
            AppName = "Sales",
            HostName = "sense1",
            User = @"LAB\anna",
            LogTimestamp = "2026-02-16 09:24:59,099",
            LogLevel = "INFO",
            LogMessage = "Max retries reached",
        };
}
