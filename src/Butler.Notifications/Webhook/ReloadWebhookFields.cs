using Butler.Alerts;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Webhook;

/// <summary>The fields of alerts about tasks, with the names and order of Butler 16, followed by the script log if the route asks for it.</summary>
internal sealed class ReloadWebhookFields : IWebhookFields
{
    public IReadOnlyList<KeyValuePair<string, object?>>? Describe(Alert alert, AlertKind kind, RouteOptions route, WebhookMethod method)
    {
        if (alert is not ReloadAlert reload)
        {
            return null;
        }

        List<KeyValuePair<string, object?>> fields =
        [
            new("event", kind.Title),
            new("hostName", reload.HostName),
            new("user", reload.User.Replace(@"\\", @"\", StringComparison.Ordinal)),
            new("taskName", reload.TaskName),
            new("taskId", reload.TaskId),
            new("appName", reload.AppName),
            new("appId", reload.AppId),
            new("appOwnerName", reload.Owner?.Name ?? ""),
            new("appOwnerUserDirectory", reload.Owner?.Directory ?? ""),
            new("appOwnerUserId", reload.Owner?.UserId ?? ""),
            new("appOwnerEmail", reload.Owner is { EmailAddresses: [var first, ..] } ? first : ""),
            new("logTimeStamp", reload.LogTimestamp),
            new("logLevel", reload.LogLevel),
            new("executionId", reload.ExecutionId),
            new("logMessage", reload.LogMessage),
            .. FailureFields.Of(reload).Where(field => method != WebhookMethod.Get || field.Key != "errorStatement"),
        ];

        // A URL has no room for a log.
        if (method != WebhookMethod.Get && route.HeadScriptLogLines + route.TailScriptLogLines > 0)
        {
            fields.Add(new("scriptLogHead", string.Join('\n', reload.ScriptLog?.TakeHead(route.HeadScriptLogLines) ?? [])));
            fields.Add(new("scriptLogTail", string.Join('\n', reload.ScriptLog?.TakeTail(route.TailScriptLogLines) ?? [])));
        }

        return fields;
    }
}
