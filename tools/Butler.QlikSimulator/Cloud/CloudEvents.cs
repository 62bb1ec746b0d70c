using System.Text.Json.Nodes;

namespace Butler.Simulation.Cloud;

/// <summary>The events that a tenant tells of.</summary>
internal static class CloudEvents
{
    /// <summary>An attempt of the engine, in the older envelope.</summary>
    public static string Attempt(SimulatedCloud cloud, string reloadId, string status) => new JsonObject
    {
        ["cloudEventsVersion"] = "0.1",
        ["source"] = "com.qlik/engine",
        ["eventTime"] = "2026-03-10T05:01:12Z",
        ["eventTypeVersion"] = "1.0.0",
        ["eventType"] = "com.qlik.v1.app.reload.finished",
        ["extensions"] = new JsonObject { ["ownerId"] = "owner-1", ["tenantId"] = cloud.TenantId, ["userId"] = "user-1", ["topLevelResourceId"] = cloud.AppId },
        ["data"] = new JsonObject { ["name"] = "Sales", ["status"] = status, ["reloadId"] = reloadId, ["duration"] = 7359 },
    }.ToJsonString();

    /// <summary>The end of a reload of which nothing else is known.</summary>
    public static string Final(SimulatedCloud cloud, string reloadId, string appId, string status) =>
        Envelope(cloud, "b0f5c473-5dea-4d7e-a188-5e0b904cde33", "2026-03-10T05:01:14Z", new JsonObject
        {
            ["id"] = reloadId,
            ["appId"] = appId,
            ["userId"] = "user-1",
            ["succeeded"] = status == "SUCCEEDED",
            ["status"] = status,
            ["type"] = "chronos",
        });

    /// <summary>The end of a reload.</summary>
    public static string Final(SimulatedCloud cloud, TenantReload reload)
    {
        ArgumentNullException.ThrowIfNull(reload);
        var data = new JsonObject
        {
            ["id"] = reload.Id,
            ["appId"] = reload.AppId,
            ["userId"] = reload.UserId,
            ["succeeded"] = reload.Status == "SUCCEEDED",
            ["status"] = reload.Status,
            ["type"] = reload.Type,
            ["partial"] = reload.IsPartial,
            ["creationTime"] = CloudTimes.Text(reload.CreationTime),
        };
        foreach (var (name, value) in new[]
        {
            ("startTime", reload.StartTime is { } start ? CloudTimes.Text(start) : ""),
            ("taskId", reload.TaskId),
            ("errorCode", reload.ErrorCode),
            ("errorMessage", reload.ErrorMessage),
        })
        {
            if (value.Length > 0)
            {
                data[name] = value;
            }
        }

        return Envelope(cloud, $"end-of-{reload.Id}", CloudTimes.Text(reload.EndTime ?? reload.CreationTime), data);
    }

    private static string Envelope(SimulatedCloud cloud, string id, string time, JsonObject data) => new JsonObject
    {
        ["id"] = id,
        ["type"] = "com.qlik.v1.reload.finished",
        ["source"] = "com.qlik/reloads",
        ["specversion"] = "1.0",
        ["tenantid"] = cloud.TenantId,
        ["time"] = time,
        ["data"] = data,
    }.ToJsonString();
}
