using System.Text.Json;

namespace Butler.Simulation.Tests.Qrs;

public sealed class EntityReadsTests
{
    private const string Unknown = "99999999-9999-4999-8999-999999999999";

    [Fact]
    public async Task A_reload_task_in_full_has_every_field_of_the_repository_service()
    {
        await using var scene = await Scene.StartAsync();
        scene.Simulator.Scheduler.RunAtOnce(scene.Site.FindTask("Reload Sales")!.Id);

        var task = (await scene.Qrs.GetAsync(QrsCaller.Filter("qrs/task/full", "name eq 'Reload Sales'"))).EnumerateArray().Single();

        Names(task).Should().BeEquivalentTo(
            "id", "createdDate", "modifiedDate", "modifiedByUserName", "customProperties", "app", "isManuallyTriggered", "isPartialReload",
            "timeToLive", "preloadNodes", "operational", "name", "taskType", "enabled", "taskSessionTimeout", "maxRetries", "tags", "privileges",
            "schemaPath");
        Names(task.GetProperty("operational")).Should().BeEquivalentTo("id", "lastExecutionResult", "nextExecution", "privileges");
        var result = task.GetProperty("operational").GetProperty("lastExecutionResult");
        Names(result).Should().BeEquivalentTo(
            "id", "executingNodeName", "status", "startTime", "stopTime", "duration", "fileReferenceID", "scriptLogAvailable", "details",
            "scriptLogLocation", "scriptLogSize", "privileges");
        Names(result.GetProperty("details")[0]).Should().BeEquivalentTo("id", "detailsType", "message", "detailCreatedDate", "privileges");
        Names(task.GetProperty("app")).Should().BeEquivalentTo(
            "id", "name", "appId", "publishTime", "published", "stream", "savedInProductVersion", "migrationHash", "availabilityStatus", "privileges");
        Names(task.GetProperty("customProperties")[0]).Should().BeEquivalentTo(
            "id", "createdDate", "modifiedDate", "modifiedByUserName", "value", "definition", "schemaPath");
        Names(task.GetProperty("customProperties")[0].GetProperty("definition")).Should().BeEquivalentTo(
            "id", "name", "valueType", "choiceValues", "privileges");
        Names(task.GetProperty("tags")[0]).Should().BeEquivalentTo("id", "name", "privileges");
        result.GetProperty("stopTime").GetString().Should().Be("2026-02-16T08:24:59.099Z");
        result.GetProperty("duration").GetInt64().Should().Be(3_100);
        result.GetProperty("status").GetInt32().Should().Be(8);
        task.GetProperty("operational").GetProperty("nextExecution").GetString().Should().Be("2026-02-17T08:24:59.099Z");
    }

    [Theory]
    [InlineData("qrs/task", "id operational name taskType enabled taskSessionTimeout maxRetries privileges")]
    [InlineData("qrs/app", "id name appId publishTime published stream savedInProductVersion migrationHash availabilityStatus privileges")]
    [InlineData("qrs/app/full", "id createdDate modifiedDate modifiedByUserName customProperties owner name appId sourceAppId targetAppId publishTime published tags description stream fileSize lastReloadTime thumbnail savedInProductVersion migrationHash dynamicColor availabilityStatus privileges schemaPath")]
    [InlineData("qrs/user", "id userId userDirectory userDirectoryConnectorName name privileges")]
    [InlineData("qrs/user/full", "id createdDate modifiedDate modifiedByUserName customProperties userId userDirectory userDirectoryConnectorName name roles attributes inactive removedExternally blacklisted deleteProhibited tags privileges schemaPath")]
    [InlineData("qrs/tag", "id name privileges")]
    [InlineData("qrs/tag/full", "id createdDate modifiedDate modifiedByUserName name privileges schemaPath")]
    [InlineData("qrs/stream", "id name privileges")]
    [InlineData("qrs/custompropertydefinition", "id name valueType choiceValues privileges")]
    [InlineData("qrs/custompropertydefinition/full", "id createdDate modifiedDate modifiedByUserName name valueType choiceValues objectTypes description privileges schemaPath")]
    [InlineData("qrs/executionresult/full", "id createdDate modifiedDate modifiedByUserName taskID executionID appID executingNodeID executingNodeName status startTime stopTime duration fileReferenceID scriptLogAvailable details scriptLogLocation scriptLogSize privileges schemaPath")]
    public async Task Lists_have_the_fields_of_the_repository_service(string path, string fields)
    {
        await using var scene = await Scene.StartAsync();
        scene.Simulator.Scheduler.RunAtOnce(scene.Site.FindTask("Reload Sales")!.Id);

        foreach (var entity in (await scene.Qrs.GetAsync(path)).EnumerateArray())
        {
            Names(entity).Should().BeEquivalentTo(fields.Split(' '));
        }
    }

    [Theory]
    [InlineData("qrs/task", 15)]
    [InlineData("qrs/reloadtask", 11)]
    [InlineData("qrs/externalprogramtask", 1)]
    [InlineData("qrs/usersynctask", 1)]
    [InlineData("qrs/app", 10)]
    [InlineData("qrs/stream", 2)]
    public async Task Counts_what_it_lists(string path, int expected)
    {
        await using var scene = await Scene.StartAsync();

        (await scene.Qrs.GetAsync(path)).GetArrayLength().Should().Be(expected);
        (await scene.Qrs.GetAsync(path + "/full")).GetArrayLength().Should().Be(expected);
        (await scene.Qrs.GetAsync(path + "/count")).GetProperty("value").GetInt32().Should().Be(expected);
    }

    [Theory]
    [InlineData("Run backup", "externalprogramtask", "ExternalProgramTask", "path parameters qlikUser")]
    [InlineData("Sync AD", "usersynctask", "UserSyncTask", "userDirectory")]
    [InlineData("Distribute Sales", null, "DistributeTask", "app")]
    [InlineData("Preload Sales", null, "PreloadTask", "app timeToLive preloadNodes")]
    public async Task Other_tasks_differ_from_reloads_by_path_type_and_fields(string name, string? path, string schema, string fields)
    {
        await using var scene = await Scene.StartAsync();
        var id = scene.Site.FindTask(name)!.Id;

        var task = (await scene.Qrs.GetAsync(QrsCaller.Filter("qrs/task/full", $"id eq {id}"))).EnumerateArray().Single();

        task.GetProperty("schemaPath").GetString().Should().Be(schema);
        string[] special = ["app", "isPartialReload", "timeToLive", "preloadNodes", "path", "parameters", "qlikUser", "userDirectory"];
        Names(task).Intersect(special).Should().BeEquivalentTo(fields.Split(' '));
        (await scene.Qrs.StatusAsync($"qrs/reloadtask/{id}")).Should().Be(404);
        (await scene.Qrs.StatusAsync($"qrs/task/{id}")).Should().Be(200);
        if (path is not null)
        {
            (await scene.Qrs.GetAsync($"qrs/{path}/{id}")).GetProperty("name").GetString().Should().Be(name);
        }
    }

    [Theory]
    [InlineData("qrs/reloadtask/" + Unknown, 404)]
    [InlineData("qrs/app/" + Unknown, 404)]
    [InlineData("qrs/user/" + Unknown, 404)]
    [InlineData("qrs/task/abc", 400)]
    [InlineData("qrs/app/{99999999-9999-4999-8999-999999999999}", 400)]
    [InlineData("qrs/task?filter=name%20eq", 400)]
    [InlineData("qrs/task/full?filter=nosuch%20eq%201", 400)]
    [InlineData("qrs/task/count?filter=(", 400)]
    public async Task Refuses_unknown_ids_malformed_ids_and_bad_filters(string path, int expected)
    {
        await using var scene = await Scene.StartAsync();

        (await scene.Qrs.StatusAsync(path)).Should().Be(expected);
    }

    [Fact]
    public async Task A_filter_by_an_unknown_id_gives_an_empty_list()
    {
        await using var scene = await Scene.StartAsync();

        (await scene.Qrs.GetAsync(QrsCaller.Filter("qrs/task/full", $"id eq {Unknown}"))).GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(400)]
    [InlineData(3_000)]
    public async Task Lists_of_any_length_arrive_whole(int tasks)
    {
        await using var scene = await Scene.StartAsync(o => o.Site = QlikSite.CreateLarge(tasks));

        (await scene.Qrs.GetAsync("qrs/task/full")).GetArrayLength().Should().Be(tasks);
    }

    [Fact]
    public async Task Order_and_paging_change_nothing_on_plain_lists()
    {
        await using var scene = await Scene.StartAsync();

        (await scene.Qrs.GetAsync("qrs/task?orderby=name&skip=3&take=2")).GetArrayLength().Should().Be(15);
    }

    [Fact]
    public async Task Awkward_names_arrive_as_they_are()
    {
        await using var scene = await Scene.StartAsync();

        var names = (await scene.Qrs.GetAsync("qrs/task")).EnumerateArray().Select(task => task.GetProperty("name").GetString());

        names.Should().Contain(
            ["Reload budget; plan; outcome", "Reload O'Brien's \"quarterly\" figures", "Ladda försäljning: åäö ÅÄÖ", "Reload launch metrics 🚀"]);
        (await scene.Qrs.GetAsync(QrsCaller.Filter("qrs/task", "name eq 'Reload O''Brien''s \"quarterly\" figures'"))).GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task An_ordinary_user_sees_only_what_is_their_own()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask());
        const string Owner = "UserDirectory=LAB;UserId=goran";
        const string Stranger = "UserDirectory=LAB;UserId=anna";
        var task = scene.Site.Tasks.All[0].Id;
        var app = scene.Site.Apps.All[0].Id;

        (await scene.Qrs.GetAsync("qrs/task", Owner)).GetArrayLength().Should().Be(1);
        (await scene.Qrs.GetAsync("qrs/app/full", Owner)).GetArrayLength().Should().Be(1);
        (await scene.Qrs.GetAsync("qrs/user", Owner)).GetArrayLength().Should().Be(1);
        (await scene.Qrs.GetAsync("qrs/task", Stranger)).GetArrayLength().Should().Be(0);
        (await scene.Qrs.GetAsync(QrsCaller.Filter("qrs/app/full", $"id eq {app}"), Stranger)).GetArrayLength().Should().Be(0);
        (await scene.Qrs.StatusAsync($"qrs/app/{app}", Stranger)).Should().Be(403);
        (await scene.Qrs.StatusAsync($"qrs/task/{task}/start", Stranger, HttpMethod.Post)).Should().Be(403);
        scene.Simulator.Scheduler.RunningTasks.Should().BeEmpty();
    }

    [Fact]
    public async Task Changes_of_the_site_show_in_the_next_answer_also_where_they_are_referred_to()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask());
        var app = scene.Site.Apps.All[0].Id;
        (await scene.Qrs.GetAsync("qrs/task/full"))[0].GetProperty("app").GetProperty("name").GetString().Should().Be("Sales");

        scene.Site.Apps.Update(app, a => a with { Name = "Renamed" });
        scene.Site.Tasks.Update(scene.Site.Tasks.All[0].Id, t => t with { Tags = ["New"] });

        var task = (await scene.Qrs.GetAsync("qrs/task/full"))[0];
        task.GetProperty("app").GetProperty("name").GetString().Should().Be("Renamed");
        (await scene.Qrs.GetAsync(QrsCaller.Filter("qrs/task/full", "tags.name eq 'New'"))).GetArrayLength().Should().Be(1);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
