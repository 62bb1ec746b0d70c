using System.Text.Json.Nodes;

namespace Butler.Simulation.Cloud;

/// <summary>The shapes of tasks in the three generations.</summary>
internal static class CloudTaskJson
{
    public static JsonObject Write(TenantTask task, TenantApp? app, TenantRun? last, SimulatedCloud cloud, DateTimeOffset now) =>
        task.Generation == TenantTaskGeneration.Legacy ? Legacy(task, app, last, cloud, now) : Newer(task, app, last, cloud);

    private static JsonObject Legacy(TenantTask task, TenantApp? app, TenantRun? last, SimulatedCloud cloud, DateTimeOffset now)
    {
        var hasEnded = task.Enabled && task.NextAfter(now) is null;
        var json = new JsonObject
        {
            ["id"] = task.Id,
            ["appId"] = task.AppId,
            ["tenantId"] = cloud.TenantId,
            ["userId"] = app?.OwnerId ?? "",
            ["spaceId"] = app?.SpaceId ?? "",
            ["timeZone"] = task.TimeZone,
            ["startDateTime"] = CloudTimes.OnWall(task.StartDateTime),
            ["recurrence"] = new JsonArray(task.Recurrence),
            ["partial"] = false,
            ["state"] = !task.Enabled ? "Disabled" : hasEnded ? "Completed" : "Enabled",
            ["links"] = new JsonObject { ["self"] = new JsonObject { ["href"] = new Uri(cloud.Address, $"api/v1/reload-tasks/{task.Id}").ToString() } },
        };
        AddTimes(json, "endDateTime", task.EndDateTime);
        if (task.Enabled && task.NextAfter(now) is { } next)
        {
            json["nextExecutionTime"] = CloudTimes.Text(next);
        }

        if (last is not null)
        {
            json["lastExecutionTime"] = CloudTimes.Text(last.StartedAt);
        }

        if (!task.Enabled)
        {
            json["disabledCode"] = CodeOf(task);
        }

        return json;
    }

    private static JsonObject Newer(TenantTask task, TenantApp? app, TenantRun? last, SimulatedCloud cloud)
    {
        var metadata = new JsonObject
        {
            ["ownerId"] = app?.OwnerId ?? "",
            ["spaceId"] = app?.SpaceId ?? "",
            ["tenantId"] = cloud.TenantId,
            ["createdAt"] = CloudTimes.Text(task.CreatedAt),
            ["updatedAt"] = CloudTimes.Text(task.UpdatedAt),
            ["usage"] = "ANALYTICS",
            ["trigger"] = new JsonObject { ["id"] = task.Id, ["type"] = task.After.Count > 0 ? 1 : 0 },
        };
        if (!task.Enabled)
        {
            metadata["disabledCode"] = CodeOf(task);
        }

        if (task.Generation == TenantTaskGeneration.Scheduling && last is not null)
        {
            metadata["orchestration"] = new JsonObject
            {
                ["id"] = task.Id,
                ["lastRun"] = new JsonObject { ["id"] = last.Id, ["status"] = last.Status, ["startedAt"] = CloudTimes.Text(last.StartedAt) },
            };
        }

        var json = new JsonObject
        {
            ["id"] = task.Id,
            ["name"] = task.Name,
            ["description"] = "",
            ["enabled"] = task.Enabled,
            ["resourceId"] = task.AppId,
            ["version"] = "1.0",
            ["specVersion"] = "0.9",
            ["metadata"] = metadata,
            ["states"] = new JsonArray(State(task)),
        };
        if (task.Recurrence.Length > 0)
        {
            var schedule = new JsonObject
            {
                ["recurrence"] = task.Recurrence,
                ["startDateTime"] = CloudTimes.OnWall(task.StartDateTime),
                ["timezone"] = task.TimeZone,
            };
            AddTimes(schedule, "endDateTime", task.EndDateTime);
            json["start"] = new JsonObject { ["stateName"] = "Reload", ["schedule"] = schedule };
        }

        if (task.After.Count > 0)
        {
            json["events"] = new JsonArray([.. task.After.Select(static (after, i) => new JsonObject
            {
                ["name"] = $"event-{i + 1}",
                ["type"] = "com.qlik.v1.task.run.finished",
                ["source"] = "system-events.task",
                ["correlation"] = new JsonArray(
                    new JsonObject { ["contextAttributeName"] = "id", ["contextAttributeValue"] = after },
                    new JsonObject { ["contextAttributeName"] = "status", ["contextAttributeValue"] = "SUCCEEDED" }),
            })]);
        }

        return json;
    }

    private static JsonObject State(TenantTask task) => new()
    {
        ["name"] = "Reload",
        ["type"] = "EVENT",
        ["exclusive"] = false,
        ["end"] = true,
        ["onEvents"] = new JsonArray(new JsonObject
        {
            ["eventRefs"] = new JsonArray([.. task.After.Select(static (_, i) => JsonValue.Create($"event-{i + 1}"))]),
            ["actions"] = new JsonArray(new JsonObject { ["functionRef"] = new JsonObject { ["refName"] = "app.reload", ["arguments"] = new JsonObject { ["id"] = task.AppId } } }),
        }),
    };

    private static void AddTimes(JsonObject json, string name, DateTime? time)
    {
        if (time is { } known)
        {
            json[name] = CloudTimes.OnWall(known);
        }
    }

    private static string CodeOf(TenantTask task) => task.DisabledCode.Length > 0 ? task.DisabledCode : "MANUALLY";
}
