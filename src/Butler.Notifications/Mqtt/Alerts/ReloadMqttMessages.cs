using System.Text;
using System.Text.Json;
using Butler.Alerts;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Mqtt.Alerts;

/// <summary>Failed and aborted reload tasks as published by Butler 16: the name of the task, and all details as JSON.</summary>
internal sealed class ReloadMqttMessages : IMqttMessages
{
    public AlertParts SelectNeeds(AlertKind kind, MqttAlertOptions options) =>
        kind == AlertKinds.ReloadFailed && FullTopicOf(TaskOutcome.Failed, options).Length > 0 ? AlertParts.RawTask
        : kind == AlertKinds.ReloadAborted && FullTopicOf(TaskOutcome.Aborted, options).Length > 0 ? AlertParts.RawTask | AlertParts.RawApp
        : AlertParts.None;

    public IReadOnlyList<MqttAlertMessage>? Describe(Alert alert, MqttRouteOptions route, MqttAlertOptions options)
    {
        if (alert is not ReloadAlert { TaskKind: TaskKind.Reload, Outcome: not TaskOutcome.Succeeded } reload)
        {
            return null;
        }

        var isAborted = reload.Outcome == TaskOutcome.Aborted;
        var shortTopic = isAborted ? options.TaskAbortedTopic : options.TaskFailureTopic;
        return
        [
            new("short", route.Topic.Length > 0 ? route.Topic : shortTopic, () => Encoding.UTF8.GetBytes(reload.TaskName)),
            new("full", FullTopicOf(reload.Outcome, options), () => PayloadJson.WriteObject(writer => Write(writer, reload, isAborted))),
        ];
    }

    private static string FullTopicOf(TaskOutcome outcome, MqttAlertOptions options) => outcome == TaskOutcome.Aborted
        ? options.TaskAbortedSendFull ? options.TaskAbortedFullTopic : ""
        : options.TaskFailureSendFull ? options.TaskFailureFullTopic : "";

    private static void Write(Utf8JsonWriter writer, ReloadAlert reload, bool isAborted)
    {
        writer.WriteString("hostName", reload.HostName);
        writer.WriteString("user", reload.User.Replace(@"\\", @"\", StringComparison.Ordinal));
        writer.WriteString("taskName", reload.TaskName);
        writer.WriteString("taskId", reload.TaskId);
        writer.WriteString("appName", reload.AppName);
        writer.WriteString("appId", reload.AppId);
        writer.WriteString("logTimeStamp", reload.LogTimestamp);
        writer.WriteString("logLevel", reload.LogLevel);
        writer.WriteString("executionId", reload.ExecutionId);
        writer.WriteString("logMessage", reload.LogMessage);
        QrsJson.WriteNames(writer, "qs_appTags", reload.App?.Tags);
        QrsJson.WriteProperties(writer, "qs_appCustomProperties", reload.App?.CustomProperties);
        QrsJson.WriteNames(writer, "qs_taskTags", reload.Task?.Tags);
        QrsJson.WriteProperties(writer, "qs_taskCustomProperties", reload.Task?.CustomProperties);
        if (isAborted)
        {
            QrsJson.WriteApp(writer, "qs_appMetadata", reload);
        }

        QrsJson.WriteTask(writer, "qs_taskMetadata", reload);
        foreach (var (name, value) in FailureFields.Of(reload))
        {
            writer.WritePropertyName(name);
            PayloadJson.WriteValue(writer, value);
        }
    }
}
