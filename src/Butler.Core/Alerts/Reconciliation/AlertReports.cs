using Butler.Alerts;
using Butler.Executions;
using Butler.Executions.Storage;

namespace Butler.Core.Alerts.Reconciliation;

/// <summary>Converts an alert about the end of an execution to a report for the history.</summary>
internal static class AlertReports
{
    /// <summary>Creates the report.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="form">Which id the log events of its site carry.</param>
    /// <returns>The report; <see langword="null"/> for an alert about something else, and for an end whose outcome is not known.</returns>
    /// <remarks>It depends on nothing but the alert and the site, so a repetition after a crash is the same report.</remarks>
    public static Execution? Of(Alert alert, EventIdForm form) => alert switch
    {
        ReloadAlert { AwaitsOutcome: false } task => OfTask(task, form),
        CloudReloadAlert { ReloadId.Length: > 0 } reload => OfReload(reload),
        _ => null,
    };

    private static Execution OfTask(ReloadAlert alert, EventIdForm form)
    {
        var result = alert.Execution;
        var resultId = alert.FoundExecutionId.Length > 0 ? alert.FoundExecutionId
            : result is { Id.Length: > 0 } ? result.Id
            : form == EventIdForm.Result ? alert.ExecutionId
            : "";
        return Common(alert) with
        {
            Id = resultId.Length > 0 ? resultId : Execution.ProvisionalPrefix + alert.Id,
            RunId = form == EventIdForm.Run && alert.FoundExecutionId.Length == 0 ? alert.ExecutionId : "",
            EventId = alert.FoundExecutionId.Length == 0 ? alert.ExecutionId : "",
            TaskKind = alert.TaskKind,
            TaskId = alert.TaskId,
            TaskName = alert.TaskName,
            Tags = alert.Task?.Tags ?? [],
            AppId = alert.AppId,
            AppName = alert.AppName,
            Node = result is { ExecutingNodeName.Length: > 0 } ? result.ExecutingNodeName : resultId.Length > 0 ? "" : alert.HostName,
            Status = StatusOf(alert.Outcome),
            StartedBy = alert.User,
            StartedAt = result?.StartTime,
            EndedAt = result?.StopTime ?? (alert.FoundExecutionId.Length > 0 ? null : alert.ReceivedAt),
            Sources = alert.FoundExecutionId.Length > 0 ? ExecutionSources.Reconciliation : ExecutionSources.Event,
        };
    }

    private static Execution OfReload(CloudReloadAlert alert) => Common(alert) with
    {
        Id = alert.ReloadId,
        TaskKind = TaskKind.Reload,
        AppId = alert.AppId,
        AppName = alert.AppName,
        Status = StatusOf(alert.Outcome),
        StartedBy = alert.UserId,
        QueuedAt = alert.Reload?.CreationTime,
        StartedAt = alert.Reload?.StartTime,
        EndedAt = alert.Reload?.EndTime ?? (alert.FoundExecutionId.Length > 0 ? null : alert.ReceivedAt),
        Sources = alert.FoundExecutionId.Length > 0 ? ExecutionSources.Reconciliation : ExecutionSources.CloudWebhook,
    };

    private static Execution Common(Alert alert) => new()
    {
        Id = "",
        Site = alert.Site,
        Cause = alert.KnownCause?.Headline ?? "",
        ErrorClass = alert.KnownCause?.ErrorClass ?? "",
        LearntAt = alert.ReceivedAt,
        Announcement = alert.FoundExecutionId.Length > 0 ? ExecutionAnnouncement.ByReconciliation : ExecutionAnnouncement.ByEvent,
    };

    private static ExecutionStatus StatusOf(TaskOutcome outcome) => outcome switch
    {
        TaskOutcome.Succeeded => ExecutionStatus.FinishedSuccess,
        TaskOutcome.Aborted => ExecutionStatus.Aborted,
        _ => ExecutionStatus.FinishedFail,
    };
}
