using Butler.Alerts;
using Butler.Measurements;

namespace Butler.Notifications.InfluxDb;

/// <summary>The points about reloads in Qlik Cloud, named like those about reload tasks.</summary>
internal sealed class CloudReloadInfluxPoints : IInfluxPoints
{
    public IReadOnlyList<Measurement>? Describe(Alert alert, AlertKind kind, InfluxRouteOptions route)
    {
        if (alert is not CloudReloadAlert reload)
        {
            return null;
        }

        List<KeyValuePair<string, string>> tags =
        [
            .. InfluxPointSource.SiteTags(alert),
            new("tenant_id", reload.TenantId),
            new("tenant_url", reload.TenantUrl),
            new("app_id", reload.AppId),
            new("app_name", reload.AppName),
            new("owner_id", reload.OwnerId),
        ];
        if (route.Tag.Dynamic.UseAppTags)
        {
            tags.AddRange((reload.App?.Tags ?? []).Select(tag => KeyValuePair.Create($"appTag_{tag}", "true")));
        }

        return [new Measurement($"reload_app_{ReloadInfluxPoints.Word(reload.Outcome)}", tags, Fields(reload, route))];
    }

    private static List<KeyValuePair<string, object?>> Fields(CloudReloadAlert reload, RouteOptions route) =>
    [
        new("reload_id", reload.ReloadId),
        new("status", reload.Event.Status),
        new("reload_trigger", reload.Reload?.Trigger),
        new("error_code", reload.Reload?.ErrorCode),
        new("error_message", reload.Reload?.ErrorMessage),
        .. ReloadInfluxPoints.Failure(reload.KnownCause, reload.History),
        .. ReloadInfluxPoints.FoundLate(reload),
        new("duration_sec", reload.Event.Duration?.TotalSeconds),
        new("peak_memory_bytes", reload.Event.PeakMemoryBytes),
        new("size_memory_bytes", reload.Event.SizeMemoryBytes),
        new("scriptLogSize", reload.ScriptLog?.CharacterCount ?? 0),
        new("scriptLogHeadCount", route.HeadScriptLogLines),
        new("scriptLogTailCount", route.TailScriptLogLines),
        new("scriptLog", ScriptLogText.Of(reload.ScriptLog, "", reload.Outcome, route)),
    ];
}
