using Butler.Alerts;
using Butler.Notifications.Templating.Values;

namespace Butler.Notifications.Templating.Fields;

/// <summary>Names the fields of alerts about app reloads in Qlik Cloud, as Butler 16's templates know them.</summary>
internal sealed class CloudReloadAlertFields(TimeSettings times) : IAlertFields, IBuiltInFields
{
    public IReadOnlyDictionary<string, object?>? Describe(Alert alert, RouteOptions route)
    {
        if (alert is not CloudReloadAlert reload)
        {
            return null;
        }

        var current = times.Current;
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        AddEvent(fields, reload, current);
        CauseFields.Add(fields, reload.KnownCause, reload.History, reload.ReceivedAt, current);
        RunContextFields.Add(fields, [], reload.Differences);
        AddApp(fields, reload, current);
        AddReload(fields, reload.Reload, current);
        AddScriptLog(fields, reload.ScriptLog, route, current);
        AddOwner(fields, reload);
        return fields;
    }

    private static void AddEvent(Dictionary<string, object?> fields, CloudReloadAlert alert, TimeFields times)
    {
        var source = alert.Event;
        fields["tenantId"] = alert.TenantId;
        fields["tenantComment"] = alert.TenantComment;
        fields["tenantUrl"] = alert.TenantUrl;

        // Those of the tenant or none: the addresses of a Qlik Sense site would lead astray.
        fields["qlikSenseQMC"] = alert.QmcUrl;
        fields["qlikSenseHub"] = alert.HubUrl;
        fields["userId"] = alert.UserId;
        fields["reloadId"] = alert.ReloadId;
        fields["source"] = source.Source;
        fields["eventType"] = source.Type;
        fields["eventTypeVersion"] = source.TypeVersion;
        fields["status"] = source.Status;
        fields["endedWithMemoryConstraint"] = source.EndedWithMemoryConstraint;
        fields["isDirectQueryMode"] = source.IsDirectQueryMode;
        fields["isPartialReload"] = source.IsPartialReload;
        fields["isSessionApp"] = source.IsSessionApp;
        fields["isSkipStore"] = source.IsSkipStore;
        fields["statements"] = Array.Empty<string>();
        fields["usageDuration"] = (long?)source.Duration?.TotalMilliseconds;
        fields["peakMemoryBytes"] = times.Number(source.PeakMemoryBytes);
        fields["sizeMemoryBytes"] = times.Number(source.SizeMemoryBytes);
        fields["rowLimit"] = times.Number(source.RowLimit);
        fields["errors"] = source.Errors;
        fields["warnings"] = source.Warnings;
    }

    private static void AddApp(Dictionary<string, object?> fields, CloudReloadAlert alert, TimeFields times)
    {
        var app = alert.App;
        fields["appId"] = alert.AppId;
        fields["appName"] = alert.AppName;

        // Butler 16's default subject names a task, which reloads in Qlik Cloud do not have.
        fields["taskName"] = alert.SubjectName;
        fields["appUrl"] = alert.TenantUrl.Length == 0 || alert.AppId.Length == 0
            ? ""
            : $"{alert.TenantUrl.TrimEnd('/')}/sense/app/{Uri.EscapeDataString(alert.AppId)}";
        fields["appDescription"] = app?.Description ?? "";
        fields["appHasSectionAccess"] = app?.HasSectionAccess ?? false;
        fields["appIsPublished"] = app?.IsPublished ?? false;
        fields["appPublishTime"] = TimeFields.Known(app?.PublishTime) is { } time ? TemplateValue.IsoTime(time) : "";
        fields["appThumbnail"] = app?.Thumbnail ?? "";
        fields["appFileSize"] = times.Number(app?.FileSize);
        fields["appTags"] = app?.Tags ?? [];
    }

    private static void AddReload(Dictionary<string, object?> fields, CloudReload? reload, TimeFields times)
    {
        var duration = reload is { StartTime: { } start, EndTime: { } end } && end >= start ? end - start : (TimeSpan?)null;
        fields["reloadTrigger"] = reload?.Trigger ?? "";
        fields["errorCode"] = reload?.ErrorCode ?? "";
        fields["errorMessage"] = reload?.ErrorMessage ?? "";
        fields["logMessage"] = reload?.Log ?? "";
        fields["executionDuration"] = duration is { } parts ? FieldText.DurationParts(parts) : null;
        fields["executionDurationText"] = duration is { } text ? FieldText.Duration(text) : "";
        fields["executionCreationTime"] = times.Describe("creationTime", reload?.CreationTime);
        fields["executionStartTime"] = times.Describe("startTime", reload?.StartTime);
        fields["executionStopTime"] = times.Describe("stopTime", reload?.EndTime);
        fields["executionStatusText"] = reload?.Status ?? "";
    }

    private static void AddScriptLog(Dictionary<string, object?> fields, ScriptLog? log, RouteOptions route, TimeFields times)
    {
        fields["scriptLogSize"] = times.Number(log?.LineCount ?? 0);
        fields["scriptLogSizeRows"] = times.Number(log?.LineCount ?? 0);
        fields["scriptLogSizeCharacters"] = times.Number(log?.CharacterCount ?? 0);
        fields["scriptLogHead"] = string.Join('\n', log?.TakeHead(route.HeadScriptLogLines) ?? []);
        fields["scriptLogTail"] = string.Join('\n', log?.TakeTail(route.TailScriptLogLines) ?? []);
        fields["scriptLogHeadCount"] = route.HeadScriptLogLines;
        fields["scriptLogTailCount"] = route.TailScriptLogLines;
    }

    private static void AddOwner(Dictionary<string, object?> fields, CloudReloadAlert alert)
    {
        var owner = alert.Owner;
        fields["userName"] = owner?.Name ?? "";
        fields["appOwnerName"] = owner is { Name.Length: > 0 } ? owner.Name : "Unknown";
        fields["appOwnerUserId"] = owner?.UserId ?? alert.OwnerId;
        fields["appOwnerPicture"] = alert.OwnerPicture;
        fields["appOwnerEmail"] = owner?.EmailAddresses is [var first, ..] ? first : "";
    }
}
