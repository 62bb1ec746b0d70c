using System.Text;
using Butler.Alerts;
using Butler.Measurements;
using Butler.Notifications.Shared;
using Butler.Notifications.Templating;

namespace Butler.Notifications.InfluxDb;

/// <summary>The points for tasks of the Qlik scheduler. Names and texts are those of Butler 16, including its misspelled tag, because dashboards use them.</summary>
internal sealed class ReloadInfluxPoints(ReloadAlertFields templateFields) : IInfluxPoints
{
    public IReadOnlyList<Measurement>? Describe(Alert alert, AlertKind kind, InfluxRouteOptions route) =>
        alert is ReloadAlert reload
            ? [new Measurement($"{Word(reload.TaskKind)}_task_{Word(reload.Outcome)}", Tags(reload, route), Fields(reload, route))]
            : null;

    public static string Word(TaskOutcome outcome) => outcome switch
    {
        TaskOutcome.Succeeded => "success",
        TaskOutcome.Aborted => "aborted",
        _ => "failed",
    };

    private static string Word(TaskKind kind) => kind switch
    {
        TaskKind.ExternalProgram => "external_program",
        TaskKind.UserSync => "user_sync",
        TaskKind.Distribute => "distribute",
        TaskKind.Preload => "preload",
        _ => "reload",
    };

    private static List<KeyValuePair<string, string>> Tags(ReloadAlert alert, InfluxRouteOptions route)
    {
        List<KeyValuePair<string, string>> tags =
        [
            .. InfluxPointSource.SiteTags(alert),
            new("host", alert.HostName),
            new("user", SlashedUser.Of(alert.User)),
            new("task_id", alert.TaskId),
            new("task_name", alert.TaskName),
            new("log_level", alert.LogLevel),
        ];
        if (alert.TaskKind is TaskKind.Reload or TaskKind.Distribute or TaskKind.Preload)
        {
            tags.AddRange([new("app_id", alert.AppId), new("app_name", alert.AppName)]);
        }

        tags.AddRange(ExecutionTags(alert));
        var dynamic = route.Tag.Dynamic;
        tags.AddRange((dynamic.UseAppTags ? alert.App?.Tags ?? [] : []).Select(tag => KeyValuePair.Create($"appTag_{tag}", "true")));
        tags.AddRange((dynamic.UseTaskTags ? alert.Task?.Tags ?? [] : []).Select(tag => KeyValuePair.Create($"taskTag_{tag}", "true")));
        return tags;
    }

    private static IEnumerable<KeyValuePair<string, string>> ExecutionTags(ReloadAlert alert)
    {
        var execution = HasExecution(alert) ? alert.Execution : null;
        if (execution is null && alert is not { TaskKind: TaskKind.Reload, Outcome: not TaskOutcome.Succeeded })
        {
            return [];
        }

        return
        [
            new("task_executingNodeName", execution?.ExecutingNodeName ?? "unknown"),
            new("task_executionStatusNum", execution is null ? "-1" : $"{(int)execution.Status}"),
            new("task_exeuctionStatusText", execution?.Status.ToString() ?? ScriptLogText.Missing),
        ];
    }

    private List<KeyValuePair<string, object?>> Fields(ReloadAlert alert, RouteOptions route)
    {
        List<KeyValuePair<string, object?>> fields =
        [
            new("log_timestamp", alert.LogTimestamp),
            new("execution_id", alert.ExecutionId),
            new("log_message", alert.LogMessage),
            .. Failure(alert.KnownCause, alert.History),
            .. FoundLate(alert),
        ];
        var known = templateFields.Describe(alert, route)!;
        if (HasExecution(alert) && alert.Execution is { Duration: var duration })
        {
            fields.AddRange(
            [
                new("task_executionStartTime_json", Json(known["executionStartTime"])),
                new("task_executionStopTime_json", Json(known["executionStopTime"])),
                new("task_executionDuration_json", Json(known["executionDuration"])),
                new("task_executionDuration_sec", Math.Truncate(duration.TotalSeconds)),
                new("task_executionDuration_min", Math.Truncate(duration.TotalSeconds) / 60),
                new("task_executionDuration_h", Math.Truncate(duration.TotalSeconds) / 3600),
            ]);
        }

        if (alert.TaskKind == TaskKind.Reload)
        {
            AddScriptLog(fields, alert, route, known);
        }

        return fields;
    }

    /// <summary>How late Butler found the end by itself; nothing when an event told it.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> FoundLate(Alert alert) =>
        alert.FoundLateBy is { } late ? [new("found_late_by_sec", Math.Truncate(late.TotalSeconds))] : [];

    /// <summary>The cause of a failure, named like the other fields.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Failure(ReloadCause? cause, TaskHistory? history)
    {
        if (cause is null)
        {
            return [];
        }

        List<KeyValuePair<string, object?>> fields =
        [
            new("error_headline", cause.Headline),
            new("error_class", cause.ErrorClass),
            new("error_script_line", cause.ScriptLine),
            new("failures_in_a_row", history is { FailuresInARow: > 0 } known ? known.FailuresInARow : null),
        ];
        return fields.Where(static field => field.Value is not (null or ""));
    }

    private static void AddScriptLog(
        List<KeyValuePair<string, object?>> fields, ReloadAlert alert, RouteOptions route, IReadOnlyDictionary<string, object?> known)
    {
        var log = alert.ScriptLog;
        var text = ScriptLogText.Of(log, (string)known["executionDetailsConcatenated"]!, alert.Outcome, route);
        fields.Add(new("task_scriptLogSize", log is null ? 0 : known["scriptLogSize"]));
        if (alert.Outcome == TaskOutcome.Succeeded)
        {
            fields.Add(new("task_scriptLogHeadCount", log is null ? 0 : route.HeadScriptLogLines));
        }

        fields.Add(new("task_scriptLogTailCount", log is null ? 0 : route.TailScriptLogLines));
        fields.Add(new("scriptLog", text));
        if (log is not null)
        {
            fields.Add(new("reload_log", text));
        }
    }

    // Butler 16 does not look up executions for failures of these two.
    private static bool HasExecution(ReloadAlert alert) =>
        alert is not { Outcome: TaskOutcome.Failed, TaskKind: TaskKind.ExternalProgram or TaskKind.UserSync };

    private static string? Json(object? value) =>
        value is IReadOnlyDictionary<string, object?> members
            ? Encoding.UTF8.GetString(PayloadJson.WriteObject(writer =>
            {
                foreach (var (name, member) in members)
                {
                    writer.WritePropertyName(name);
                    PayloadJson.WriteValue(writer, member);
                }
            }).Span)
            : null;
}
