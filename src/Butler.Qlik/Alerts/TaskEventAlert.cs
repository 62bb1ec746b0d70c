using Butler.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Qlik.Alerts;

/// <summary>Turns an event of the scheduler into an alert.</summary>
internal static class TaskEventAlert
{
    /// <summary>Makes the alert. Its task kind is a guess until QRS told.</summary>
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
        HostName = FieldText.WithoutBidiControls(taskEvent.HostName),
        TaskId = taskEvent.TaskId,
        TaskName = FieldText.WithoutBidiControls(taskEvent.TaskName),
        AppId = taskEvent.AppId,
        AppName = FieldText.WithoutBidiControls(taskEvent.AppName),
        User = FieldText.WithoutBidiControls(taskEvent.User),
        ExecutionId = taskEvent.ExecutionId,
        LogTimestamp = FieldText.WithoutBidiControls(taskEvent.Timestamp),
        LogLevel = FieldText.WithoutBidiControls(taskEvent.Level),
        LogMessage = FieldText.WithoutBidiControls(taskEvent.Message),
    };

    /// <summary>Gets what makes two events the same; <see langword="null"/> when the event names no execution.</summary>
    /// <remarks>The kind is part of it, so that an abort does not hide the failure that follows, and so is the site: who may send for one
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
        return taskEvent.ExecutionId.Length == 0 ? null
            : site == QlikSenseButlerBuilderExtensions.DefaultSite ? $"{kind}|{taskEvent.ExecutionId}"
            : $"{kind}|{taskEvent.ExecutionId}|{site}";
    }
}
