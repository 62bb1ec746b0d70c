using System.Text.Json;
using Butler.Alerts;
using Butler.Executions;

namespace Butler.Qlik.Cloud.Executions;

/// <summary>A reload as the tenant tells it.</summary>
/// <param name="Execution">The execution, without what only the catalogue and the runs of tasks tell.</param>
/// <param name="Details">The details for an alert.</param>
/// <param name="IsOfTask">Whether a task, a schedule or the service itself started it, rather than a person or a program.</param>
internal sealed record CloudReloadRecord(Execution Execution, CloudReload Details, bool IsOfTask);

/// <summary>Reads reloads. Never throws.</summary>
internal static class CloudReloadParser
{
    /// <summary>Reads a reload; <see langword="null"/> for something without ids.</summary>
    public static CloudReloadRecord? Read(JsonElement reload, string site)
    {
        var (id, appId) = (reload.Text("id"), reload.Text("appId"));
        if (!CloudId.IsValid(id) || !CloudId.IsValid(appId))
        {
            return null;
        }

        var details = CloudReloads.ReadDetails(reload);
        var taskId = reload.Text("resourceType").ToUpperInvariant() is "TASKS" or "RELOAD-TASKS" ? reload.Text("resourceId") : "";
        var status = StatusOf(details);
        var execution = new Execution
        {
            Id = id,
            Site = site,
            AppId = appId,
            TaskId = taskId,
            Status = status,
            Trigger = TriggerOf(details.Trigger),
            StartedBy = reload.Text("userId"),
            QueuedAt = details.CreationTime,
            StartedAt = details.StartTime,
            Sources = ExecutionSources.Reconciliation,
        };
        return new CloudReloadRecord(
            execution.IsEnded ? execution with { EndedAt = details.EndTime ?? details.StartTime ?? details.CreationTime, Cause = CauseOf(details, status) } : execution,
            details,
            taskId.Length > 0 || details.Trigger.ToUpperInvariant() is "CHRONOS" or "CHOREOGRAPHER" or "DATA-REFRESH");
    }

    // A word that is not known is that of a reload under way, unless it has an end.
    private static ExecutionStatus StatusOf(CloudReload reload) => reload.Status.ToUpperInvariant() switch
    {
        "QUEUED" => ExecutionStatus.Queued,
        "RELOADING" => ExecutionStatus.Started,
        "CANCELING" => ExecutionStatus.Aborting,
        "SUCCEEDED" => ExecutionStatus.FinishedSuccess,
        "CANCELED" => ExecutionStatus.Aborted,
        "FAILED" or "EXCEEDED_LIMIT" => ExecutionStatus.FinishedFail,
        _ => reload.EndTime is null ? ExecutionStatus.Started : ExecutionStatus.FinishedFail,
    };

    private static ExecutionTrigger TriggerOf(string type) => type.ToUpperInvariant() switch
    {
        "CHRONOS" or "CHOREOGRAPHER" => ExecutionTrigger.Schedule,
        "DATA-REFRESH" => ExecutionTrigger.Chain,
        "HUB" => ExecutionTrigger.Manual,
        "EXTERNAL" or "AUTOMATIONS" => ExecutionTrigger.Api,
        _ => ExecutionTrigger.Unknown,
    };

    private static string CauseOf(CloudReload reload, ExecutionStatus status) => status == ExecutionStatus.FinishedSuccess ? ""
        : ReloadCause.OneLine(reload.ErrorMessage) is { Length: > 0 } message ? message
        : reload.ErrorCode.Length > 0 ? reload.ErrorCode
        : reload.Status == "EXCEEDED_LIMIT" ? "The reload exceeded a limit of the tenant."
        : "";
}
