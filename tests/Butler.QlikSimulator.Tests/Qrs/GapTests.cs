using System.Text;
using System.Text.Json;

namespace Butler.Simulation.Tests.Qrs;

/// <summary>What clients that read a whole site ask for beside tasks and apps.</summary>
public sealed class GapTests
{
    [Theory]
    [InlineData("virtualproxyconfig")]
    [InlineData("userdirectory")]
    [InlineData("dataconnection")]
    [InlineData("extension")]
    [InlineData("app/object")]
    [InlineData("systemrule")]
    [InlineData("license/loginaccesstype")]
    public async Task Types_that_the_site_has_none_of_have_empty_lists(string type)
    {
        await using var scene = await Scene.StartAsync();

        (await scene.Qrs.GetAsync($"qrs/{type}")).GetArrayLength().Should().Be(0);
        (await scene.Qrs.GetAsync($"qrs/{type}/full?filter=name%20eq%20'x'")).GetArrayLength().Should().Be(0);
        (await scene.Qrs.GetAsync($"qrs/{type}/count")).GetProperty("value").GetInt32().Should().Be(0);
        (await scene.Qrs.StatusAsync($"qrs/{type}/99999999-9999-4999-8999-999999999999")).Should().Be(404);
        (await scene.Qrs.StatusAsync($"qrs/{type}/abc")).Should().Be(400);
        var table = await PostAsync(scene, $"qrs/{type}/table", """{"columns":[{"name":"n","definition":"name"}]}""");
        table.Text.Should().Be("""{"columnNames":["n"],"rows":[]}""");
        (await PostAsync(scene, $"qrs/{type}/table", "{}")).Status.Should().Be(400);
    }

    [Fact]
    public async Task The_hub_lists_the_apps_that_a_user_sees()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask());

        (await scene.Qrs.GetAsync("qrs/app/hublist"))[0].GetProperty("name").GetString().Should().Be("Sales");
        (await scene.Qrs.GetAsync("qrs/app/hublist/full", "UserDirectory=LAB;UserId=anna")).GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData(false, 404)]
    [InlineData(true, 200)]
    public async Task Distribute_and_preload_tasks_are_reload_tasks_too_in_some_releases(bool served, int expected)
    {
        await using var scene = await Scene.StartAsync(o => o.ReloadTaskServesAppTasks = served);

        foreach (var name in (string[])["Distribute Sales", "Preload Sales"])
        {
            (await scene.Qrs.StatusAsync($"qrs/reloadtask/{scene.Site.FindTask(name)!.Id}")).Should().Be(expected);
        }

        (await scene.Qrs.StatusAsync($"qrs/reloadtask/{scene.Site.FindTask("Run backup")!.Id}")).Should().Be(404);
        (await scene.Qrs.GetAsync("qrs/reloadtask/count")).GetProperty("value").GetInt32().Should().Be(11);
    }

    [Theory]
    [InlineData("sa_engine")]
    [InlineData("sa_proxy")]
    [InlineData("sa_printing")]
    public async Task All_accounts_of_the_services_are_let_in(string account)
    {
        await using var scene = await Scene.StartAsync();

        (await scene.Qrs.GetAsync("qrs/task/count", $"UserDirectory=INTERNAL;UserId={account}")).GetProperty("value").GetInt32().Should().Be(15);
    }

    [Fact]
    public async Task Definitions_of_custom_properties_are_made()
    {
        await using var scene = await Scene.StartAsync();
        const string Body = """{"name":"Butler_Grace","valueType":"Text","choiceValues":["5m","1h"],"objectTypes":["ReloadTask"]}""";

        var made = await PostAsync(scene, "qrs/custompropertydefinition", Body);
        var again = await PostAsync(scene, "qrs/custompropertydefinition", Body);
        var bad = await PostAsync(scene, "qrs/custompropertydefinition", """{"name":"two words"}""");
        var noJson = await PostAsync(scene, "qrs/custompropertydefinition", "{");
        var stranger = await PostAsync(scene, "qrs/custompropertydefinition", Body, "UserDirectory=LAB;UserId=goran");

        (made.Status, again.Status, bad.Status, noJson.Status, stranger.Status).Should().Be((201, 409, 400, 400, 403));
        JsonDocument.Parse(made.Text).RootElement.GetProperty("schemaPath").GetString().Should().Be("CustomPropertyDefinition");
        (await scene.Qrs.GetAsync(QrsCaller.Filter("qrs/custompropertydefinition/full", "objectTypes eq 'ReloadTask' and name eq 'Butler_Grace'")))[0]
            .GetProperty("choiceValues").GetArrayLength().Should().Be(2);
    }

    [Fact]
    public async Task Tasks_are_started_by_name_and_by_a_list_of_ids()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask(task => task with { Name = "Sales / EMEA" }));
        var site = scene.Site;
        var others = Enumerable.Range(1, 3).Select(i => site.Tasks.Add(new SiteTask { Name = i < 3 ? "Twin" : "Off", Enabled = i < 3 })).ToList();

        var byName = await PostAsync(scene, "qrs/task/start/synchronous?name=Sales%20%2F%20EMEA", "{}");
        var unknown = await PostAsync(scene, "qrs/task/start?name=nobody", "{}");
        var twins = await PostAsync(scene, "qrs/task/start?name=Twin", "{}");
        var disabled = await PostAsync(scene, "qrs/task/start/synchronous?name=Off", "{}");
        var many = await PostAsync(scene, "qrs/task/start/many", JsonSerializer.Serialize(others.Select(task => task.Id)));
        var noList = await PostAsync(scene, "qrs/task/start/many", "{}");

        (byName.Status, unknown.Status, twins.Status, disabled.Status, many.Status, noList.Status).Should().Be((201, 404, 400, 201, 204, 400));
        byName.Text.Should().NotContain(Guid.Empty.ToString());
        disabled.Text.Should().Contain(Guid.Empty.ToString());
        scene.Simulator.Scheduler.RunningTasks.Should().HaveCount(3);
    }

    private static async Task<(int Status, string Text)> PostAsync(Scene scene, string path, string body, string user = QrsCaller.Repository)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, QrsCaller.Url(path));
        request.Headers.Add("X-Qlik-Xrfkey", QrsCaller.Key);
        request.Headers.Add("X-Qlik-User", user);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await scene.Qrs.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
