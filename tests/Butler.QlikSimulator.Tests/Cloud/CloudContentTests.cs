using System.Net;
using System.Text;
using System.Text.Json;
using Butler.Simulation.Cloud;
using Butler.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Simulation.Tests.Cloud;

public sealed class CloudContentTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 2, 16, 8, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Now);
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private SimulatedCloud _cloud = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await SimulatedCloud.StartAsync(0, _time, _cancellation);
        _http.BaseAddress = _cloud.Address;
        _http.DefaultRequestHeaders.Authorization = new("Bearer", _cloud.ApiKey);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task Items_are_filtered_and_paged()
    {
        _cloud.Content.Spaces.Put(new TenantSpace { Id = "space-1", Name = "Finance" });
        for (var i = 1; i <= 25; i++)
        {
            _cloud.Content.Apps.Put(new TenantApp { Id = $"app-{i}", Name = $"App {i:00}", SpaceId = i % 2 == 0 ? "space-1" : "" });
        }

        var first = await GetAsync("api/v1/items?resourceType=app&limit=10&sort=-name");
        var second = await GetAsync(Next(first));
        var third = await GetAsync(Next(second));

        Names(first).Should().HaveCount(10).And.StartWith("Sales");
        Names(third).Should().HaveCount(6).And.EndWith("App 01");
        third.GetProperty("links").TryGetProperty("next", out _).Should().BeFalse();
        Names(await GetAsync("api/v1/items?resourceId=app-7&resourceType=app")).Should().Equal("App 07");
        Names(await GetAsync("api/v1/items?spaceId=space-1&limit=100")).Should().HaveCount(12);
        Names(await GetAsync("api/v1/items?resourceType=dataset")).Should().BeEmpty();
        Names(await GetAsync("api/v1/spaces?type=shared,managed&name=fin")).Should().Equal("Finance");
        (await GetAsync("api/v1/spaces/space-1")).GetProperty("type").GetString().Should().Be("shared");
        (await StatusAsync("api/v1/items?limit=500")).Should().Be(HttpStatusCode.BadRequest);
        (await StatusAsync("api/v1/items?next=else")).Should().Be(HttpStatusCode.BadRequest);
        (await StatusAsync("api/v1/spaces/none")).Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_page_of_items_may_be_empty_though_more_follow()
    {
        _cloud.HasSparsePages = true;

        var first = await GetAsync("api/v1/items?resourceType=app");

        Names(first).Should().BeEmpty();
        Names(await GetAsync(Next(first))).Should().Equal("Sales");
    }

    [Fact]
    public async Task A_reload_goes_from_the_queue_to_its_end()
    {
        var app = _cloud.Content.Apps.All[0].Id;

        var started = await PostAsync("api/v1/reloads", $$"""{"appId":"{{app}}","partial":true}""");
        var id = started.Json.GetProperty("id").GetString();
        (await GetAsync($"api/v1/reloads/{id}")).GetProperty("status").GetString().Should().Be("QUEUED");
        _time.Advance(TimeSpan.FromSeconds(3));
        (await GetAsync($"api/v1/reloads/{id}")).GetProperty("status").GetString().Should().Be("RELOADING");
        _time.Advance(TimeSpan.FromSeconds(10));

        started.Status.Should().Be(HttpStatusCode.Created);
        var ended = await GetAsync($"api/v1/reloads/{id}");
        ended.GetProperty("status").GetString().Should().Be("SUCCEEDED");
        ended.GetProperty("startTime").GetString().Should().Be("2026-02-16T08:00:02.000Z");
        ended.GetProperty("endTime").GetString().Should().Be("2026-02-16T08:00:12.000Z");
        ended.GetProperty("log").GetString().Should().EndWith("Finished successfully\r\n");
        ended.TryGetProperty("errorCode", out _).Should().BeFalse();
        (await GetAsync($"api/v1/apps/{app}")).GetProperty("attributes").GetProperty("lastReloadTime").GetString().Should().Be("2026-02-16T08:00:12.000Z");
        (await GetAsync($"api/v1/apps/{app}/data/metadata")).GetProperty("reload_meta").GetProperty("cpu_time_spent_ms").GetInt64().Should().Be(10_000);
        (await PostAsync("api/v1/reloads", """{"appId":"none"}""")).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Reloads_fail_are_cancelled_and_run_into_the_limit()
    {
        var failing = _cloud.Content.Apps.Put(new TenantApp { Name = "Failing", Behaviour = TaskBehaviour.Fails(TimeSpan.FromMinutes(1)) });
        var hanging = _cloud.Content.Apps.Put(new TenantApp { Name = "Hanging", Behaviour = TaskBehaviour.Hangs() });
        foreach (var app in (string[])[failing.Id, hanging.Id, hanging.Id])
        {
            await PostAsync("api/v1/reloads", $$"""{"appId":"{{app}}"}""");
        }

        _time.Advance(TimeSpan.FromMinutes(30));
        var cancelled = _cloud.Content.Reloads.All[2].Id;
        (await PostAsync($"api/v1/reloads/{cancelled}/actions/cancel", "{}")).Status.Should().Be(HttpStatusCode.Accepted);
        (await PostAsync($"api/v1/reloads/{cancelled}/actions/cancel", "{}")).Status.Should().Be(HttpStatusCode.Conflict);
        (await PostAsync("api/v1/reloads/none/actions/cancel", "{}")).Status.Should().Be(HttpStatusCode.NotFound);
        _time.Advance(TimeSpan.FromHours(4));

        var list = await GetAsync("api/v1/reloads?sort=+creationTime&log=true");
        list.GetProperty("data").EnumerateArray().Select(reload => reload.GetProperty("status").GetString()).Should().Equal("FAILED", "EXCEEDED_LIMIT", "CANCELED");
        list.GetProperty("data")[0].GetProperty("log").GetString().Should().Contain("Field 'AmountLocal' not found").And.Contain("EDC_ERROR:11013");
        list.GetProperty("data")[0].GetProperty("errorCode").GetString().Should().Be("EngineReloadScriptError");
        (_cloud.Content.Reloads.All[1].EndTime - _cloud.Content.Reloads.All[1].StartTime).Should().Be(TimeSpan.FromHours(3));
    }

    [Theory]
    [InlineData("sort=-creationTime&limit=3", "r6 r5 r4")]
    [InlineData("sort=%2BendTime&limit=2", "r1 r2")]
    [InlineData("filter=status%20eq%20%22FAILED%22", "r3 r6")]
    [InlineData("filter=(status%20eq%20%22FAILED%22%20or%20status%20eq%20%22SUCCEEDED%22)%20and%20type%20eq%20%22hub%22", "r2 r4 r6")]
    [InlineData("appId=b&partial=true", "r5")]
    [InlineData("filter=partial%20eq%20%22true%22", "r5")]
    public async Task Reloads_are_filtered_and_sorted(string query, string expected)
    {
        Fill();

        Ids(await GetAsync("api/v1/reloads?" + query)).Should().Equal(expected.Split(' '));
    }

    [Theory]
    [InlineData("sort=size")]
    [InlineData("filter=creationTime%20eq%20%22x%22")]
    [InlineData("filter=status%20gt%20%22FAILED%22")]
    [InlineData("filter=(status%20eq%20%22FAILED%22")]
    [InlineData("limit=0")]
    public async Task Wrong_parameters_of_reloads_are_refused(string query) =>
        (await StatusAsync("api/v1/reloads?" + query)).Should().Be(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("status eq", "its end")]
    [InlineData("status gt \"FAILED\"", "'gt'")]
    [InlineData("size eq \"1\"", "'size'")]
    public async Task A_wrong_filter_is_told_where_it_goes_wrong_and_what_it_may_compare(string filter, string place)
    {
        using var answer = await _http.GetAsync("api/v1/reloads?filter=" + Uri.EscapeDataString(filter), _cancellation);
        var error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(_cancellation)).RootElement.GetProperty("errors")[0];

        error.GetProperty("title").GetString().Should().Contain("status, partial, type").And.EndWith($"at {place}.");
    }

    [Fact]
    public async Task Tasks_of_all_generations_run_by_their_recurrence_and_follow_each_other()
    {
        var app = _cloud.Content.Apps.All[0].Id;
        TenantTask Task(string id, TenantTaskGeneration generation) => new()
        {
            Id = id,
            Name = $"Task {id}",
            AppId = app,
            Generation = generation,
            Recurrence = "RRULE:FREQ=HOURLY;INTERVAL=1",
            StartDateTime = new DateTime(2026, 2, 16, 9, 0, 0),
            TimeZone = "Europe/Stockholm",
        };
        _cloud.Content.Tasks.Put(Task("old", TenantTaskGeneration.Legacy));
        _cloud.Content.Tasks.Put(Task("v1", TenantTaskGeneration.Tasks));
        _cloud.Content.Tasks.Put(Task("new", TenantTaskGeneration.Scheduling));
        _cloud.Content.Tasks.Put(Task("off", TenantTaskGeneration.Scheduling) with { Enabled = false, DisabledCode = "CONSECUTIVE-FAILURES" });
        _cloud.Content.Tasks.Put(Task("then", TenantTaskGeneration.Scheduling) with { Recurrence = "", After = ["v1", "new"] });

        _time.Advance(TimeSpan.FromMinutes(150));

        _cloud.Content.Runs.All.GroupBy(run => run.TaskId).ToDictionary(runs => runs.Key, runs => runs.Count()).Should().BeEquivalentTo(
            new Dictionary<string, int> { ["old"] = 2, ["v1"] = 2, ["new"] = 2, ["then"] = 2 });
        var legacy = await GetAsync("api/v1/reload-tasks?appId=" + app);
        legacy.GetProperty("data")[0].GetProperty("nextExecutionTime").GetString().Should().Be("2026-02-16T11:00:00.000Z");
        legacy.GetProperty("data")[0].GetProperty("recurrence")[0].GetString().Should().StartWith("RRULE:");
        var v1 = await GetAsync("api/v1/tasks/v1");
        v1.GetProperty("start").GetProperty("schedule").GetProperty("timezone").GetString().Should().Be("Europe/Stockholm");
        var disabled = await GetAsync("api/scheduling/tasks?filter=enabled%20eq%20%22false%22");
        disabled.GetProperty("data")[0].GetProperty("metadata").GetProperty("disabledCode").GetString().Should().Be("CONSECUTIVE-FAILURES");
        var chained = await GetAsync("api/scheduling/tasks/then");
        chained.GetProperty("events")[1].GetProperty("correlation")[0].GetProperty("contextAttributeValue").GetString().Should().Be("new");
        var runs = await GetAsync("api/scheduling/tasks/new/runs?limit=1");
        runs.GetProperty("data")[0].GetProperty("startedAt").GetString().Should().Be("2026-02-16T10:00:00.000Z", "the newest comes first");
        var last = await GetAsync("api/scheduling/tasks/new/runs/last");
        last.GetProperty("status").GetString().Should().Be("SUCCEEDED");
        (await GetAsync($"api/v1/reloads/{last.GetProperty("workerId").GetString()}")).GetProperty("resourceId").GetString().Should().Be("new");
        (await _http.GetStringAsync($"api/scheduling/tasks/new/runs/{last.GetProperty("id").GetString()}/log", _cancellation)).Should().Contain("Finished successfully");
        (await GetAsync($"api/v1/tasks/resources/{app}/runs?limit=100")).GetProperty("data").GetArrayLength().Should().Be(8);
    }

    [Fact]
    public async Task Tasks_are_started_by_hand_and_generations_can_be_missing()
    {
        var app = _cloud.Content.Apps.All[0].Id;
        var task = _cloud.Content.Tasks.Put(new TenantTask { Name = "By hand", AppId = app });
        var disabled = _cloud.Content.Tasks.Put(new TenantTask { Name = "Off", AppId = app, Enabled = false });

        (await PostAsync($"api/scheduling/tasks/{task.Id}/actions/start", "{}")).Status.Should().Be(HttpStatusCode.OK);
        (await PostAsync($"api/scheduling/tasks/{disabled.Id}/actions/start", "{}")).Status.Should().Be(HttpStatusCode.BadRequest);
        (await StatusAsync($"api/scheduling/tasks/{disabled.Id}/runs/last")).Should().Be(HttpStatusCode.NotFound);
        (await StatusAsync($"api/v1/tasks/{task.Id}")).Should().Be(HttpStatusCode.NotFound, "it lives elsewhere");
        (await PostAsync("api/v1/reload-tasks", "{}")).Status.Should().Be(HttpStatusCode.Gone);
        _cloud.TaskGenerations = [TenantTaskGeneration.Tasks];

        (await StatusAsync("api/scheduling/tasks")).Should().Be(HttpStatusCode.NotFound);
        (await StatusAsync("api/v1/tasks")).Should().Be(HttpStatusCode.OK);
        _cloud.Content.Runs.All.Should().ContainSingle().Which.TriggeredBy.Should().Be("manual");
    }

    [Fact]
    public async Task The_webhook_tells_of_reloads_that_the_tenant_ran_itself()
    {
        await using var receiver = await SimulatedCloud.StartAsync(_cancellation);
        await using var simulator = await QlikSimulator.StartAsync(
            new QlikSimulatorOptions { CloudPort = 0, CloudWebhook = new Uri(receiver.Address, "hook"), TimeProvider = _time }, _cancellation);
        var cloud = simulator.Cloud!;
        cloud.Content.Tasks.Put(new TenantTask { Name = "Hourly", AppId = cloud.AppId, Recurrence = "RRULE:FREQ=HOURLY", StartDateTime = new DateTime(2026, 2, 16, 8, 30, 0) });

        _time.Advance(TimeSpan.FromHours(2));
        await Waiting.UntilAsync(() => receiver.Requests.Count == 2, "two events");
        simulator.Faults = new SimulatorFaults { EventLossShare = 1 };
        _time.Advance(TimeSpan.FromHours(2));

        cloud.Content.Reloads.All.Should().HaveCount(4);
        var told = JsonDocument.Parse(cloud.FinalEvent(cloud.Content.Reloads.All[0])).RootElement;
        told.GetProperty("time").GetString().Should().Be("2026-02-16T08:30:12.000Z");
        told.GetProperty("data").GetProperty("taskId").GetString().Should().Be(cloud.Content.Tasks.All[0].Id);
        receiver.Requests.Should().HaveCount(2);
    }

    private void Fill()
    {
        for (var i = 1; i <= 6; i++)
        {
            _cloud.Content.Reloads.Put(new TenantReload
            {
                Id = $"r{i}",
                AppId = i < 4 ? "a" : "b",
                Type = i % 2 == 0 ? "hub" : "chronos",
                Status = i % 3 == 0 ? "FAILED" : "SUCCEEDED",
                IsPartial = i == 5,
                CreationTime = Now.AddMinutes(i),
                StartTime = Now.AddMinutes(i),
                EndTime = Now.AddMinutes(i + 1),
            });
        }
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), _cancellation);
        var text = await answer.Content.ReadAsStringAsync(_cancellation);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await _http.GetAsync(path, _cancellation);
        return answer.StatusCode;
    }

    private async Task<(HttpStatusCode Status, JsonElement Json)> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(path, content, _cancellation);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(_cancellation)).RootElement);
    }

    private static string Next(JsonElement page) => page.GetProperty("links").GetProperty("next").GetProperty("href").GetString()!;

    private static List<string?> Names(JsonElement page) => [.. page.GetProperty("data").EnumerateArray().Select(item => item.GetProperty("name").GetString())];

    private static IEnumerable<string?> Ids(JsonElement page) => page.GetProperty("data").EnumerateArray().Select(item => item.GetProperty("id").GetString());
}
