using Butler.Alerts;
using Butler.Notifications.Shared;
using Butler.Notifications.Templating;
using Butler.Notifications.Templating.Values;

namespace Butler.Notifications.NewRelic;

/// <summary>
/// Tasks in New Relic: names, including their misspelling, types and the form of the message are those of Butler 16. Values that are easier to
/// query, such as a duration in seconds, are added under separate names.
/// </summary>
internal sealed class ReloadNewRelicFields(ReloadAlertFields templateFields) : INewRelicFields
{
    private const string NoLog = "Script log not available for this reload task.";
    private static readonly string Rule = new('-', 31);

    public NewRelicDescription? Describe(Alert alert, AlertKind kind, NewRelicRouteOptions route, NewRelicDestination destination)
    {
        if (alert is not ReloadAlert reload)
        {
            return null;
        }

        var type = reload.TaskKind == TaskKind.Reload ? $"qs_reloadTask{reload.Outcome}" : NewRelicFieldSource.TypeOf(kind);
        var isLog = destination is NewRelicLogDestination;
        List<KeyValuePair<string, object?>> attributes =
        [
            new("qs_hostName", reload.HostName),
            new("qs_user", SlashedUser.Of(reload.User)),
            new("qs_taskName", reload.TaskName),
            new("qs_taskId", reload.TaskId),
            new("qs_appName", reload.AppName),
            new("qs_appId", reload.AppId),
            new("qs_logTimeStamp", reload.LogTimestamp),
            new("qs_logLevel", reload.LogLevel),
            new("qs_executionId", reload.ExecutionId),
            new("qs_logMessage", reload.LogMessage),
            new("qs_appCustomProperties", PropertiesOf(reload.App?.CustomProperties)),
            new("qs_taskCustomProperties", PropertiesOf(reload.Task?.CustomProperties)),
            new("qs_appCustomPropertiesText", Text(reload.App?.CustomProperties)),
            new("qs_taskCustomPropertiesText", Text(reload.Task?.CustomProperties)),
            .. FailureFields.Of(reload).Select(static field => KeyValuePair.Create("qs_" + field.Key, field.Value)),
            .. isLog ? ExecutionOf(reload, route) : [],
            .. destination.Attribute.Dynamic.UseTaskTags ? Tags("qs_taskTag_", reload.Task?.Tags) : [],
            .. destination.Attribute.Dynamic.UseAppTags ? Tags("qs_appTag_", reload.App?.Tags) : [],
        ];
        return new NewRelicDescription(type, attributes, isLog ? MessageOf(reload, kind, route) : "");
    }

    private IEnumerable<KeyValuePair<string, object?>> ExecutionOf(ReloadAlert alert, NewRelicRouteOptions route)
    {
        if (alert.Execution is not { } execution)
        {
            return [];
        }

        var known = templateFields.Describe(alert, route)!;
        return
        [
            new("qs_executingNodeName", execution.ExecutingNodeName),
            new("qs_executionStartTime", TimeOf(known["executionStartTime"], "startTime")),
            new("qs_executionStopTime", TimeOf(known["executionStopTime"], "stopTime")),
            new("qs_executionDuration", new NewRelicJson(known["executionDuration"])),
            new("qs_executionStart", execution.StartTime),
            new("qs_executionStop", execution.StopTime),
            new("qs_executionDurationSeconds", Math.Truncate(execution.Duration.TotalSeconds)),
            new("qs_executionStatusNum", (int)execution.Status),
            new("qs_exeuctionStatusText", execution.Status.ToString()),
            new("qs_executionStatusText", execution.Status.ToString()),
            new("qs_scriptLogSize", execution.ScriptLogSize),
            new("qs_scriptLogTailCount", route.TailScriptLogLines),
        ];
    }

    // Templates have more parts of a time than Butler 16 sends.
    private static NewRelicJson TimeOf(object? time, string prefix) => new(
        (time as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>())
            .Where(part => part.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal));

    private static NewRelicJson PropertiesOf(IReadOnlyList<CustomPropertyValue>? properties) => new(
        (properties ?? []).Select(static property => new Dictionary<string, object?> { ["name"] = property.Name, ["value"] = property.Value }).ToList());

    private static string MessageOf(ReloadAlert alert, AlertKind kind, NewRelicRouteOptions route)
    {
        if (alert.TaskKind != TaskKind.Reload)
        {
            return NewRelicFieldSource.MessageOf(alert, kind);
        }

        if (alert.ScriptLog is not { } log)
        {
            return NoLog;
        }

        var details = (alert.Execution?.Details ?? []).Select(static detail =>
            $"{(detail.Created is { } created ? TemplateValue.IsoTime(created) : "")}\t{detail.Message}\n");
        return $"{string.Concat(details)}\r\n{Rule}\r\n\r\n{string.Join("\r\n", log.TakeTail(route.TailScriptLogLines))}";
    }

    private static IEnumerable<KeyValuePair<string, object?>> Tags(string prefix, IReadOnlyList<string>? tags) =>
        (tags ?? []).Select(tag => new KeyValuePair<string, object?>(prefix + tag, "true"));

    // New Relic queries cannot look into lists.
    private static string Text(IReadOnlyList<CustomPropertyValue>? properties) =>
        string.Join("; ", (properties ?? []).Select(static property => $"{property.Name}={property.Value}"));
}
