using System.Text.Json.Nodes;

namespace Butler.Simulation.Cloud;

/// <summary>Tasks of the three generations with their runs. A generation that the tenant does not have answers 404.</summary>
internal sealed class CloudTaskReads(SimulatedCloud cloud, TenantContent content, CloudScheduler scheduler) : ICloudFeature
{
    public CloudReply? Answer(CloudRequest request)
    {
        var (generation, rest) = request.Segments switch
        {
            ["v1", "reload-tasks", .. var after] => (TenantTaskGeneration.Legacy, after),
            ["v1", "tasks", .. var after] => (TenantTaskGeneration.Tasks, after),
            ["scheduling", "tasks", .. var after] => (TenantTaskGeneration.Scheduling, after),
            _ => (TenantTaskGeneration.Legacy, null),
        };
        return rest is null ? null
            : !cloud.TaskGenerations.Contains(generation) ? CloudReply.NotFound("resource")
            : generation == TenantTaskGeneration.Legacy ? Legacy(request, rest)
            : Newer(request, generation, rest);
    }

    private CloudReply? Legacy(CloudRequest request, string[] rest) => rest switch
    {
        [] when request.IsGet => CloudReply.Page(request, [.. TasksOf(TenantTaskGeneration.Legacy, request.Value("appId")).Select(Describe)]),
        [] when request.IsPost => CloudReply.Error(StatusCodes.Status410Gone, "TASKS-011", "Tasks are made elsewhere now."),
        [var id] when request.IsGet => Find(id, TenantTaskGeneration.Legacy) is { } task ? CloudReply.Json(Describe(task)) : CloudReply.NotFound("task"),
        _ => null,
    };

    private CloudReply? Newer(CloudRequest request, TenantTaskGeneration generation, string[] rest) => rest switch
    {
        [] when request.IsGet => CloudReply.Page(request, [.. List(request, generation).Select(Describe)], "page"),
        ["resources", var app, "runs"] when request.IsGet => Runs(request, run => run.ResourceId == app),
        [var id, ..] when Find(id, generation) is null => CloudReply.NotFound("task"),
        [var id] when request.IsGet => CloudReply.Json(Describe(Find(id, generation)!)),
        [var id, "runs"] when request.IsGet => Runs(request, run => run.TaskId == id),
        [var id, "runs", "last"] when request.IsGet =>
            content.Runs.All.LastOrDefault(run => run.TaskId == id) is { } last ? CloudReply.Json(Describe(last)) : CloudReply.NotFound("run"),
        [_, "runs", var run, "log"] when request.IsGet => content.Runs.Find(run) is { } found && content.Reloads.Find(found.ReloadId) is { } reload
            ? new CloudReply(StatusCodes.Status200OK, reload.Log, "text/plain")
            : CloudReply.NotFound("run"),
        [var id, "actions", "start"] when request.IsPost => Start(Find(id, generation)!),
        _ => null,
    };

    private CloudReply Start(TenantTask task) =>
        !task.Enabled ? CloudReply.Error(StatusCodes.Status400BadRequest, "TASKS-DISABLED", "The task is disabled.")
        : scheduler.Start(task, "manual") is null ? CloudReply.NotFound("app")
        : CloudReply.Json(new JsonObject { ["message"] = "The task was started." });

    private IEnumerable<TenantTask> List(CloudRequest request, TenantTaskGeneration generation)
    {
        var tasks = TasksOf(generation, request.Value("resourceId"));
        if (request.Value("filter") is { Length: > 0 } filter && generation == TenantTaskGeneration.Scheduling)
        {
            var matches = ScimFilter.Parse(filter, "name", "enabled", "resourceId", "ownerId", "spaceId");
            tasks = tasks.Where(task => matches(name => name switch
            {
                "name" => task.Name,
                "enabled" => task.Enabled ? "true" : "false",
                "resourceId" => task.AppId,
                "ownerId" => content.Apps.Find(task.AppId)?.OwnerId ?? "",
                _ => content.Apps.Find(task.AppId)?.SpaceId ?? "",
            }));
        }

        return request.Value("sort") switch
        {
            "-createdAt" => tasks.OrderByDescending(static task => task.CreatedAt),
            "-updatedAt" => tasks.OrderByDescending(static task => task.UpdatedAt),
            "+updatedAt" or "updatedAt" => tasks.OrderBy(static task => task.UpdatedAt),
            _ => tasks.OrderBy(static task => task.CreatedAt),
        };
    }

    private CloudReply Runs(CloudRequest request, Func<TenantRun, bool> wanted)
    {
        var runs = content.Runs.All.Where(wanted);
        runs = request.Value("sort") switch
        {
            "+startedAt" or "startedAt" => runs,
            "" or "-startedAt" => runs.Reverse(),
            "+status" or "status" => runs.OrderBy(static run => run.Status, StringComparer.Ordinal),
            "-status" => runs.OrderByDescending(static run => run.Status, StringComparer.Ordinal),
            "+endedAt" or "endedAt" => runs.OrderBy(static run => run.EndedAt),
            "-endedAt" => runs.OrderByDescending(static run => run.EndedAt),
            _ => throw new FormatException("sort must be startedAt, endedAt or status, with + or - before it."),
        };
        return CloudReply.Page(request, [.. runs.Select(Describe)], "page");
    }

    private IEnumerable<TenantTask> TasksOf(TenantTaskGeneration generation, string appId) =>
        content.Tasks.All.Where(task => task.Generation == generation && (appId.Length == 0 || task.AppId == appId));

    private TenantTask? Find(string id, TenantTaskGeneration generation) => content.Tasks.Find(id) is { } task && task.Generation == generation ? task : null;

    private JsonNode Describe(TenantTask task) => CloudTaskJson.Write(
        task, content.Apps.Find(task.AppId), content.Runs.All.LastOrDefault(run => run.TaskId == task.Id), cloud, scheduler.Now);

    private static JsonNode Describe(TenantRun run)
    {
        var json = new JsonObject
        {
            ["id"] = run.Id,
            ["taskId"] = run.TaskId,
            ["taskName"] = run.TaskName,
            ["resourceId"] = run.ResourceId,
            ["actionId"] = "reload",
            ["status"] = run.Status,
            ["startedAt"] = CloudTimes.Text(run.StartedAt),
            ["triggeredBy"] = run.TriggeredBy,
            ["workerId"] = run.ReloadId,
            ["workerType"] = "reloads",
            ["taskMeta"] = new JsonObject(),
        };
        if (run.EndedAt is { } ended)
        {
            json["endedAt"] = CloudTimes.Text(ended);
        }

        return json;
    }
}
