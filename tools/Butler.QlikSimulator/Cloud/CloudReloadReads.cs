using System.Text.Json;
using System.Text.Json.Nodes;

namespace Butler.Simulation.Cloud;

/// <summary>Reloads: lists with filter, order and cursors, single ones, starting and cancelling.</summary>
internal sealed class CloudReloadReads(SimulatedCloud cloud, TenantContent content, CloudScheduler scheduler) : ICloudFeature
{
    public CloudReply? Answer(CloudRequest request) => request.Segments switch
    {
        ["v1", "reloads"] when request.IsGet => cloud.IsAdministrator || request.Value("appId").Length > 0
            ? List(request)
            : CloudReply.Error(StatusCodes.Status403Forbidden, "RELOADS-FORBIDDEN", "Only a tenant administrator may leave out appId."),
        ["v1", "reloads"] when request.IsPost => Start(request.Body),
        ["v1", "reloads", var id] when request.IsGet => content.Reloads.Find(id) is { } reload ? CloudReply.Json(Describe(reload, withLog: true)) : null,
        ["v1", "reloads", var id, "actions", "cancel"] when request.IsPost =>
            content.Reloads.Find(id) is null ? CloudReply.NotFound("reload")
            : scheduler.Cancel(id) ? CloudReply.Json(new JsonObject { ["status"] = "CANCELED" }, StatusCodes.Status202Accepted)
            : CloudReply.Error(StatusCodes.Status409Conflict, "RELOADS-ENDED", "The reload has ended."),
        _ => null,
    };

    private CloudReply List(CloudRequest request)
    {
        var matches = request.Value("filter") is { Length: > 0 } filter ? ScimFilter.Parse(filter, "status", "partial", "type") : null;
        var found = content.Reloads.All.Where(reload =>
            (request.Value("appId") is not { Length: > 0 } app || reload.AppId == app)
            && (request.Value("partial") is not { Length: > 0 } partial || partial == (reload.IsPartial ? "true" : "false"))
            && matches?.Invoke(name => name switch
            {
                "status" => reload.Status,
                "type" => reload.Type,
                _ => reload.IsPartial ? "true" : "false",
            }) != false);
        var sort = request.Value("sort");
        Func<TenantReload, string> key = sort.TrimStart('+', '-', ' ') switch
        {
            "" or "creationTime" => static reload => CloudTimes.Text(reload.CreationTime),
            "startTime" => static reload => Text(reload.StartTime),
            "endTime" => static reload => Text(reload.EndTime),
            "status" => static reload => reload.Status,
            _ => throw new FormatException("sort must be creationTime, startTime, endTime or status, with + or - before it."),
        };
        found = sort.StartsWith('-') ? found.Reverse().OrderByDescending(key, StringComparer.Ordinal) : found.OrderBy(key, StringComparer.Ordinal);
        return CloudReply.Page(request, [.. found.Select(reload => Describe(reload, request.Value("log") == "true"))]);
    }

    private CloudReply Start(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("appId", out var appId) || content.Apps.Find(appId.ToString()) is not { } app)
        {
            return CloudReply.Error(StatusCodes.Status400BadRequest, "RELOADS-APP", "appId must be the id of an app.");
        }

        var isPartial = body.TryGetProperty("partial", out var partial) && partial.ValueKind == JsonValueKind.True;
        return CloudReply.Json(Describe(scheduler.Start(app, "external", isPartial: isPartial), withLog: false), StatusCodes.Status201Created);
    }

    private JsonObject Describe(TenantReload reload, bool withLog)
    {
        var json = new JsonObject
        {
            ["id"] = reload.Id,
            ["appId"] = reload.AppId,
            ["tenantId"] = cloud.TenantId,
            ["userId"] = reload.UserId,
            ["type"] = reload.Type,
            ["status"] = reload.Status,
            ["partial"] = reload.IsPartial,
            ["creationTime"] = CloudTimes.Text(reload.CreationTime),
            ["weight"] = 1,
            ["links"] = new JsonObject { ["self"] = new JsonObject { ["href"] = new Uri(cloud.Address, $"api/v1/reloads/{reload.Id}").ToString() } },
        };
        foreach (var (name, value) in new[]
        {
            ("startTime", Text(reload.StartTime)),
            ("endTime", Text(reload.EndTime)),
            ("engineTime", Text(reload.EndTime)),
            ("errorCode", reload.ErrorCode),
            ("errorMessage", reload.ErrorMessage),
            ("log", withLog ? reload.Log : ""),
            ("resourceType", reload.TaskId.Length > 0 ? "tasks" : ""),
            ("resourceId", reload.TaskId),
        })
        {
            if (value.Length > 0)
            {
                json[name] = value;
            }
        }

        return json;
    }

    private static string Text(DateTimeOffset? time) => time is { } known ? CloudTimes.Text(known) : "";
}
