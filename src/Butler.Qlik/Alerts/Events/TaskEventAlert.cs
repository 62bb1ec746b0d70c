using Butler.Alerts;
using Butler.Diagnostics;

namespace Butler.Qlik.Alerts.Events;

/// <summary>Converts a scheduler event to an alert.</summary>
internal static class TaskEventAlert
{
    /// <summary>Creates the alert. Its task kind is a guess until QRS returns it.</summary>
    public static ReloadAlert Create(TaskEvent taskEvent, DateTimeOffset receivedAt, string site) => new()
    {
        ReceivedAt = receivedAt,
        Site = site,
        TaskKind = taskEvent.Type == TaskEventType.Distribute ? TaskKind.Distribute : TaskKind.Reload,
        Outcome = taskEvent.Type switch
        {
            TaskEventType.Aborted => TaskOutcome.Aborted,
            TaskEventType.Succeeded => TaskOutcome.Succeeded,
            _ => TaskOutcome.Failed,
        },
        AwaitsOutcome = taskEvent.Type == TaskEventType.Distribute,
        HostName = VisibleText.OnlyVisible(taskEvent.HostName),
        TaskId = taskEvent.TaskId,
        TaskName = VisibleText.OnlyVisible(taskEvent.TaskName),
        AppId = taskEvent.AppId,
        AppName = VisibleText.OnlyVisible(taskEvent.AppName),
        User = VisibleText.OnlyVisible(taskEvent.User),
        ExecutionId = taskEvent.ExecutionId,
        LogTimestamp = VisibleText.OnlyVisible(taskEvent.Timestamp),
        LogLevel = VisibleText.OnlyVisible(taskEvent.Level),
        LogMessage = VisibleText.OnlyVisible(taskEvent.Message),
    };

    /// <summary>Gets the key that identifies duplicate events; <see langword="null"/> if the event names no execution.</summary>
    /// <remarks>The kind is part of it, so that an abort does not hide the failure that follows, and so is the site: a sender for one
    /// must not silence another.</remarks>
    public static string? DeduplicationKey(TaskEvent taskEvent, string site)
    {
        var kind = taskEvent.Type switch
        {
            TaskEventType.Distribute => "distribute",
            TaskEventType.Aborted => "aborted",
            TaskEventType.Succeeded => "succeeded",
            _ => "failed",
        };
        return TaskEndKey.Of(kind, taskEvent.ExecutionId, site);
    }
}
