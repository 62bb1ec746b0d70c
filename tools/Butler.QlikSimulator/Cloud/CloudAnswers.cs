using System.Globalization;
using System.Text.Json.Nodes;

namespace Butler.Simulation.Cloud;

/// <summary>What a tenant answers to callers that it knows.</summary>
/// <param name="cloud">The tenant.</param>
/// <param name="earlier">Its reloads before the one of the moment, with their status.</param>
internal sealed class CloudAnswers(SimulatedCloud cloud, EarlierReloads earlier)
{
    /// <summary>Writes the answer to a call; <see langword="null"/> when the tenant has nothing at the path.</summary>
    public string? BodyOf(string path, string query)
    {
        var reload = path[(path.LastIndexOf('/') + 1)..];
        var status = reload == cloud.ReloadId ? cloud.Status : earlier.StatusOf(reload);
        if (status is not null && path == $"/api/v1/apps/{cloud.AppId}/reloads/logs/{reload}")
        {
            return cloud.ScriptLog;
        }

        if (status is not null && path == $"/api/v1/reloads/{reload}")
        {
            return new JsonObject
            {
                ["id"] = reload,
                ["appId"] = cloud.AppId,
                ["type"] = "chronos",
                ["status"] = status,
                ["errorCode"] = "EngineConnectorError",
                ["errorMessage"] = "Table not found",
                ["log"] = "Reload failed",
                ["startTime"] = "2026-03-10T05:01:05Z",
                ["endTime"] = "2026-03-10T05:01:12Z",
            }.ToJsonString();
        }

        if (path == "/api/v1/reloads" && query.Contains(cloud.AppId, StringComparison.Ordinal))
        {
            return Reloads();
        }

        if (path == $"/api/v1/apps/{cloud.AppId}")
        {
            return new JsonObject
            {
                ["attributes"] = new JsonObject
                {
                    ["id"] = cloud.AppId,
                    ["name"] = "Sales",
                    ["description"] = "All sales",
                    ["ownerId"] = "owner-1",
                    ["published"] = true,
                    ["publishTime"] = "",
                },
            }.ToJsonString();
        }

        if (path is "/api/v1/users/owner-1" or "/api/v1/users/me")
        {
            return """{"id":"owner-1","name":"Ada Lind","email":"ada@example.com","picture":""}""";
        }

        return path == "/api/v1/items" ? Items(query) : null;
    }

    // Newest first, one an hour; the one of the moment is the last that was requested.
    private string Reloads()
    {
        var newest = new DateTimeOffset(2026, 3, 10, 5, 1, 0, TimeSpan.Zero);
        var all = earlier.All.Reverse().Prepend((Id: cloud.ReloadId, cloud.Status));
        return new JsonObject
        {
            ["data"] = new JsonArray([.. all.Take(60).Select((reload, index) => new JsonObject
            {
                ["id"] = reload.Id,
                ["appId"] = cloud.AppId,
                ["type"] = "chronos",
                ["status"] = reload.Status,
                ["creationTime"] = newest.AddHours(-index).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                ["endTime"] = newest.AddHours(-index).AddSeconds(12).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            })]),
        }.ToJsonString();
    }

    // The entry stands on the second page.
    private string Items(string query) => query.Contains("next=2", StringComparison.Ordinal)
        ? new JsonObject
        {
            ["data"] = new JsonArray(new JsonObject
            {
                ["resourceId"] = cloud.AppId,
                ["resourceSize"] = new JsonObject { ["appFile"] = 4096 },
                ["meta"] = new JsonObject { ["tags"] = new JsonArray(new JsonObject { ["id"] = "t1", ["name"] = "Alert" }) },
            }),
        }.ToJsonString()
        : new JsonObject
        {
            ["data"] = new JsonArray(),
            ["links"] = new JsonObject { ["next"] = new JsonObject { ["href"] = new Uri(cloud.Address, "api/v1/items?next=2").ToString() } },
        }.ToJsonString();
}
