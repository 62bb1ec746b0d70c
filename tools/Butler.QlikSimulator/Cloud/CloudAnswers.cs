using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Butler.Simulation.Cloud;

/// <summary>What a tenant answers to callers that it knows.</summary>
/// <param name="cloud">The tenant.</param>
/// <param name="earlier">Its reloads before the one of the moment, with their status.</param>
internal sealed class CloudAnswers(SimulatedCloud cloud, ConcurrentDictionary<string, string> earlier)
{
    /// <summary>Writes the answer to a call; <see langword="null"/> when the tenant has nothing at the path.</summary>
    public string? BodyOf(string path)
    {
        var reload = path[(path.LastIndexOf('/') + 1)..];
        var status = reload == cloud.ReloadId ? cloud.Status : earlier.GetValueOrDefault(reload);
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

        if (path is "/api/v1/users/owner-1" or "/api/v1/users/me")
        {
            return """{"id":"owner-1","name":"Ada Lind","email":"ada@example.com","picture":""}""";
        }

        return null;
    }
}
