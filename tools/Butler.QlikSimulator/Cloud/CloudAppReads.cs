using System.Text.Json.Nodes;

namespace Butler.Simulation.Cloud;

/// <summary>Apps, the items of the hub, and spaces.</summary>
internal sealed class CloudAppReads(SimulatedCloud cloud, TenantContent content) : ICloudFeature
{
    public CloudReply? Answer(CloudRequest request) => !request.IsGet ? null : request.Segments switch
    {
        ["v1", "items"] => Items(request),
        ["v1", "spaces"] => Spaces(request),
        ["v1", "spaces", var id] => content.Spaces.Find(id) is { } space ? CloudReply.Json(Space(space)) : CloudReply.NotFound("space"),
        ["v1", "apps", var id] => content.Apps.Find(id) is { } app ? CloudReply.Json(App(app)) : CloudReply.NotFound("app"),
        ["v1", "apps", var id, "data", "metadata"] => content.Apps.Find(id) is { } app ? CloudReply.Json(Metadata(app)) : CloudReply.NotFound("app"),
        ["v1", "apps", var id, "reloads", "logs", var reload] when content.Reloads.Find(reload) is { } found && found.AppId == id =>
            new CloudReply(StatusCodes.Status200OK, found.Log, "text/plain"),
        _ => null,
    };

    private static JsonObject Space(TenantSpace space) => new()
    {
        ["id"] = space.Id,
        ["name"] = space.Name,
        ["type"] = space.Type,
        ["description"] = "",
        ["ownerId"] = "owner-1",
        ["meta"] = new JsonObject { ["actions"] = new JsonArray("read"), ["roles"] = new JsonArray() },
    };

    private JsonObject App(TenantApp app) => new()
    {
        ["attributes"] = new JsonObject
        {
            ["id"] = app.Id,
            ["name"] = app.Name,
            ["description"] = app.Description,
            ["ownerId"] = app.OwnerId,
            ["owner"] = $"auth0|{app.OwnerId}",
            ["spaceId"] = app.SpaceId,
            ["lastReloadTime"] = LastReload(app) is { } time ? CloudTimes.Text(time) : "",
            ["hasSectionAccess"] = false,
            ["published"] = true,
            ["publishTime"] = "",
        },
        ["privileges"] = new JsonArray("read", "update", "reload"),
    };

    private JsonObject Metadata(TenantApp app)
    {
        var last = content.Reloads.All.LastOrDefault(reload => reload.AppId == app.Id && reload.Status == "SUCCEEDED");
        return new JsonObject
        {
            ["reload_meta"] = new JsonObject
            {
                ["cpu_time_spent_ms"] = last is null ? 0 : (long)(last.EndTime - last.StartTime)!.Value.TotalMilliseconds,
                ["peak_memory_bytes"] = last is null ? 0 : 2_097_152,
            },
            ["static_byte_size"] = 65_536,
            ["has_section_access"] = false,
            ["tables"] = new JsonArray(new JsonObject
            {
                ["name"] = app.Name,
                ["no_of_rows"] = 25_431,
                ["no_of_fields"] = 3,
                ["no_of_key_fields"] = 0,
                ["is_system"] = false,
                ["byte_size"] = 65_536,
            }),
            ["fields"] = new JsonArray(new JsonObject { ["name"] = "Amount", ["cardinal"] = 1_250, ["is_numeric"] = true, ["is_system"] = false }),
        };
    }

    private CloudReply Items(CloudRequest request)
    {
        if (cloud.HasSparsePages && request.Value("next").Length == 0)
        {
            // A page may be empty though more follow.
            var next = new UriBuilder(request.Url) { Query = request.Url.Query.TrimStart('?') + "&next=at-0" }.Uri.ToString();
            return CloudReply.Json(new JsonObject { ["data"] = new JsonArray(), ["links"] = new JsonObject { ["next"] = new JsonObject { ["href"] = next } } });
        }

        bool Is(string name, string value) => request.Value(name) is var wanted && (wanted.Length == 0 || wanted == value);
        var found = content.Apps.All.Where(app =>
            Is("resourceType", "app") && Is("resourceId", app.Id) && Is("spaceId", app.SpaceId) && Is("ownerId", app.OwnerId) && Is("name", app.Name)
            && (request.Value("query") is not { Length: > 0 } part || app.Name.Contains(part, StringComparison.OrdinalIgnoreCase)));
        found = request.Value("sort") switch
        {
            "+name" or "name" => found.OrderBy(static app => app.Name, StringComparer.OrdinalIgnoreCase),
            "-name" => found.OrderByDescending(static app => app.Name, StringComparer.OrdinalIgnoreCase),
            _ => found,
        };
        return CloudReply.Page(request, [.. found.Select(Item)]);
    }

    private JsonObject Item(TenantApp app) => new()
    {
        ["id"] = $"item-{app.Id}",
        ["name"] = app.Name,
        ["description"] = app.Description,
        ["resourceType"] = "app",
        ["resourceId"] = app.Id,
        ["resourceAttributes"] = new JsonObject
        {
            ["id"] = app.Id,
            ["name"] = app.Name,
            ["lastReloadTime"] = LastReload(app) is { } time ? CloudTimes.Text(time) : "",
        },
        ["resourceSize"] = new JsonObject { ["appFile"] = 4096, ["appMemory"] = 8192 },
        ["meta"] = new JsonObject
        {
            ["tags"] = new JsonArray([.. app.Tags.Select(static (tag, i) => new JsonObject { ["id"] = $"t{i + 1}", ["name"] = tag })]),
            ["collections"] = new JsonArray(),
            ["actions"] = new JsonArray(),
            ["isFavorited"] = false,
        },
        ["ownerId"] = app.OwnerId,
        ["spaceId"] = app.SpaceId,
        ["tenantId"] = cloud.TenantId,
    };

    private CloudReply Spaces(CloudRequest request)
    {
        var types = request.Value("type").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var found = content.Spaces.All.Where(space =>
            (types.Length == 0 || types.Contains(space.Type)) && space.Name.Contains(request.Value("name"), StringComparison.OrdinalIgnoreCase));
        return CloudReply.Page(request, [.. found.Select(Space)]);
    }

    private DateTimeOffset? LastReload(TenantApp app) =>
        content.Reloads.All.LastOrDefault(reload => reload.AppId == app.Id && reload.Status == "SUCCEEDED")?.EndTime;
}
