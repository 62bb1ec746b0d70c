using Butler.Alerts;
using Butler.Notifications.Templating.Fields;
using Butler.Notifications.Templating.Values;

namespace Butler.Notifications.Templating;

/// <summary>Names the fields of alerts about tasks of the Qlik scheduler, as the guide on templates lists them.</summary>
/// <remarks>To add a field, take this class by constructor in an <see cref="IAlertFields"/> of your own and add to what it answers.</remarks>
public sealed class ReloadAlertFields : IAlertFields, IBuiltInFields
{
    private readonly QlikSenseLinks _links;
    private readonly TimeSettings _times;

    internal ReloadAlertFields(QlikSenseLinks links, TimeSettings times)
    {
        _links = links;
        _times = times;
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?>? Describe(Alert alert, RouteOptions route)
    {
        ArgumentNullException.ThrowIfNull(route);
        if (alert is not ReloadAlert reload)
        {
            return null;
        }

        var times = _times.Current;
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        AddEvent(fields, reload);
        CauseFields.Add(fields, reload.KnownCause, reload.History, reload.ReceivedAt, times);
        RunContextFields.Add(fields, reload.BlockedTasks, reload.Differences);
        AddTask(fields, reload.Task, times);
        AddApp(fields, reload);
        AddExecution(fields, reload.Execution, times);
        AddScriptLog(fields, reload, route);
        AddOwner(fields, reload.Owner);
        return fields;
    }

    private static void AddEvent(Dictionary<string, object?> fields, ReloadAlert alert)
    {
        fields["hostName"] = alert.HostName;
        fields["user"] = alert.User;
        fields["taskName"] = alert.TaskName;
        fields["taskId"] = alert.TaskId;
        fields["taskType"] = TemplateValue.CamelCase(alert.TaskKind.ToString());
        fields["taskOutcome"] = TemplateValue.CamelCase(alert.Outcome.ToString());
        fields["appName"] = alert.AppName;
        fields["appId"] = alert.AppId;
        fields["executionId"] = alert.ExecutionId;
        fields["logTimeStamp"] = alert.LogTimestamp;
        fields["logLevel"] = alert.LogLevel;
        fields["logMessage"] = alert.LogMessage;
    }

    private static void AddTask(Dictionary<string, object?> fields, TaskDetails? task, TimeFields times)
    {
        fields["taskTags"] = task?.Tags ?? [];
        fields["taskCustomProperties"] = Properties(task?.CustomProperties);
        fields["taskIsManuallyTriggered"] = task?.IsManuallyTriggered;
        fields["taskIsPartialReload"] = task?.IsPartialReload;
        fields["taskMaxRetries"] = task?.MaxRetries;
        fields["taskSessionTimeout"] = task?.SessionTimeoutMinutes;
        fields["taskModifiedByUsername"] = task?.ModifiedByUserName ?? "";
        fields["taskModifiedDate"] = Time(task?.ModifiedDate);
        fields["taskNextExecution"] = task is null ? "" : TimeOrNever(task.NextExecution);
        fields["taskNextExecutionTime"] = task is null ? null : times.Describe("nextExecution", task.NextExecution);
    }

    private void AddApp(Dictionary<string, object?> fields, ReloadAlert alert)
    {
        var app = alert.App;
        fields["appUrl"] = QlikSenseLinks.AppUrl(_links.Of(alert.Site), alert.AppId);
        fields["appDescription"] = app?.Description ?? "";
        fields["appFileSize"] = app?.FileSize;
        fields["appPublished"] = app?.Published;
        fields["appPublishTime"] = app is null ? "" : TimeOrNever(app.PublishTime);
        fields["appLastSuccessfulReload"] = app is null ? "" : TimeOrNever(app.LastReloadTime);
        fields["appLastModifiedDate"] = Time(app?.ModifiedDate);
        fields["appLastModifiedByUserName"] = app?.ModifiedByUserName ?? "";
        fields["appStreamName"] = app is { StreamName.Length: > 0 } ? new NamedText(app.StreamId, app.StreamName) : null;
        fields["appCustomProperties"] = Properties(app?.CustomProperties);
        fields["appTags"] = app?.Tags ?? [];
    }

    private static void AddExecution(Dictionary<string, object?> fields, ExecutionResult? execution, TimeFields times)
    {
        var details = execution?.Details ?? [];
        fields["executingNodeName"] = execution?.ExecutingNodeName ?? "";
        fields["executionStatusNum"] = (int?)execution?.Status;
        fields["executionStatusText"] = execution?.Status.ToString() ?? "";
        fields["executionDuration"] = execution is null ? null : FieldText.DurationParts(execution.Duration);
        fields["executionDurationText"] = execution is null ? "" : FieldText.Duration(execution.Duration);
        fields["executionStartTime"] = execution is null ? null : times.Describe("startTime", execution.StartTime);
        fields["executionStopTime"] = execution is null ? null : times.Describe("stopTime", execution.StopTime);
        fields["executionDetails"] = details.Select(detail => DetailFields(detail, times)).ToList();
        fields["executionDetailsConcatenated"] = string.Concat(details.Select(detail => $"{Time(detail.Created)}\t{detail.Message}\n"));
        fields["executionDetailsText"] = string.Join('\n', details.Select(detail => DetailText(detail, times)));
    }

    private static void AddScriptLog(Dictionary<string, object?> fields, ReloadAlert alert, RouteOptions route)
    {
        var log = alert.ScriptLog;
        fields["scriptLogSize"] = alert.Execution?.ScriptLogSize ?? 0;
        fields["scriptLogSizeRows"] = log?.LineCount ?? 0;
        fields["scriptLogSizeCharacters"] = log?.CharacterCount ?? 0;
        fields["scriptLogHead"] = string.Join('\n', log?.TakeHead(route.HeadScriptLogLines) ?? []);
        fields["scriptLogTail"] = string.Join('\n', log?.TakeTail(route.TailScriptLogLines) ?? []);
        fields["scriptLogHeadCount"] = route.HeadScriptLogLines;
        fields["scriptLogTailCount"] = route.TailScriptLogLines;
    }

    private static void AddOwner(Dictionary<string, object?> fields, AlertOwner? owner)
    {
        fields["appOwnerName"] = owner?.Name ?? "";
        fields["appOwnerUserId"] = owner?.UserId ?? "";
        fields["appOwnerUserDirectory"] = owner?.Directory ?? "";
        fields["appOwnerAccount"] = owner is null ? "" : $"{owner.Directory}\\{owner.UserId}";
        fields["appOwnerEmail"] = owner?.EmailAddresses is [var first, ..] ? first : "";
    }

    private static Dictionary<string, object?> DetailFields(ExecutionDetail detail, TimeFields times)
    {
        var fields = times.Describe("timestamp", detail.Created);
        fields["detailCreatedDate"] = Time(detail.Created);
        fields["message"] = detail.Message;
        fields["detailsType"] = detail.DetailsType;
        return fields;
    }

    private static string DetailText(ExecutionDetail detail, TimeFields times) =>
        $"{times.Describe("timestamp", detail.Created)["timestampLocal1"]}  {detail.Message}";

    private static List<Dictionary<string, object?>> Properties(IReadOnlyList<CustomPropertyValue>? properties) =>
        [.. (properties ?? []).Select(property => new Dictionary<string, object?> { ["name"] = property.Name, ["value"] = property.Value })];

    private static string Time(DateTimeOffset? time) => TimeFields.Known(time) is { } known ? TemplateValue.IsoTime(known) : "";

    private static string TimeOrNever(DateTimeOffset? time) => TimeFields.Known(time) is { } known ? TemplateValue.IsoTime(known) : "Never";
}
