using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Butler.Simulation.Tests.Control;

public sealed class ControlEndpointTests : IAsyncLifetime
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private Scene _scene = null!;

    public async ValueTask InitializeAsync()
    {
        _scene = await Scene.StartAsync();
        _http.BaseAddress = _scene.Simulator.ControlAddress;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _scene.DisposeAsync();
    }

    [Fact]
    public async Task Faults_are_shown_and_replaced_as_a_whole()
    {
        _scene.Simulator.Faults = new SimulatorFaults { LatencyMilliseconds = 5 };
        (await GetAsync("faults")).GetProperty("latencyMilliseconds").GetInt32().Should().Be(5);

        using var answer = await _http.PutAsJsonAsync("faults", new { down = true, errorShare = 1 });
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest, "errorShare is no fault");
        using var second = await _http.PutAsJsonAsync("faults", new { down = true, resetShare = 0.25 });

        second.StatusCode.Should().Be(HttpStatusCode.OK);
        _scene.Simulator.Faults.Should().Be(new SimulatorFaults { Down = true, ResetShare = 0.25 });
    }

    [Fact]
    public async Task Reloads_in_the_engine_are_scripted_and_shown()
    {
        var app = _scene.Site.Apps.All[0].Id;

        using var scripted = await _http.PutAsync($"apps/{app}/reload?end=connectionLost&after=2s&saveFails=true", null);
        using var wrong = await _http.PutAsync($"apps/{app}/reload?end=never", null);
        using var unknown = await _http.PutAsync($"apps/{Guid.NewGuid()}/reload", null);
        using var faults = await _http.PutAsJsonAsync("faults", new { engine = new { dropShare = 1 } });

        scripted.StatusCode.Should().Be(HttpStatusCode.NoContent);
        wrong.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        unknown.StatusCode.Should().Be(HttpStatusCode.NotFound);
        _scene.Site.Apps.Find(app)!.Reload.Should().BeEquivalentTo(
            new { End = AppReloadEnd.ConnectionLost, Duration = TimeSpan.FromSeconds(2), SaveFails = true });
        (await GetAsync("engine")).GetProperty("openSockets").GetInt32().Should().Be(0);
        _scene.Simulator.Faults.Should().Be(new SimulatorFaults { Engine = new EngineFaults { DropShare = 1 } });
    }

    [Theory]
    [InlineData("{\"resetShare\":2}")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Bad_faults_are_refused(string body)
    {
        using var content = new StringContent(body);
        using var answer = await _http.PutAsync("faults", content);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("problem").GetString().Should().NotBeEmpty();
        _scene.Simulator.Faults.Should().Be(SimulatorFaults.None);
    }

    [Fact]
    public async Task A_task_is_run_by_name_with_the_outcome_asked_for()
    {
        using var answer = await _http.PostAsync("tasks/Ladda%20f%C3%B6rs%C3%A4ljning%3A%20%C3%A5%C3%A4%C3%B6%20%C3%85%C3%84%C3%96/run?outcome=success&after=5s", null);
        var run = await answer.Content.ReadFromJsonAsync<JsonElement>();
        _scene.Time.Advance(TimeSpan.FromMilliseconds(50));
        _scene.Time.Advance(TimeSpan.FromMilliseconds(50));
        _scene.Time.Advance(TimeSpan.FromSeconds(5));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        var text = await _scene.Events.ReceiveAsync();
        text.Should().StartWith("/scheduler-task-success//;pro2-win1;Ladda försäljning: åäö ÅÄÖ;Försäljning Åäö;");
        text.Should().Contain(run.GetProperty("executionId").GetString());
    }

    [Fact]
    public async Task A_task_is_run_and_stopped_by_id()
    {
        var id = _scene.Site.FindTask("Reload HR")!.Id;

        (await PostAsync($"tasks/{id}/run?outcome=hang")).Should().Be(200);
        (await PostAsync($"tasks/{id}/run")).Should().Be(409);
        (await GetAsync("tasks")).EnumerateArray().Single(t => t.GetProperty("id").GetGuid() == id).GetProperty("running").GetBoolean().Should().BeTrue();
        (await PostAsync($"tasks/{id}/stop")).Should().Be(204);
        _scene.Time.Advance(TimeSpan.FromMilliseconds(100));

        (await PostAsync($"tasks/{id}/stop")).Should().Be(409);
        var task = (await GetAsync("tasks")).EnumerateArray().Single(t => t.GetProperty("id").GetGuid() == id);
        task.GetProperty("status").GetString().Should().Be("Aborted");
        task.GetProperty("kind").GetString().Should().Be("Reload");
    }

    [Fact]
    public async Task A_name_may_have_a_slash_and_a_disabled_task_says_so()
    {
        _scene.Site.Tasks.Add(new SiteTask { Name = "Sales/EMEA 50%" });
        _scene.Site.Tasks.Add(new SiteTask { Name = "Off", Enabled = false });

        (await PostAsync("tasks/Sales%2FEMEA%2050%25/run")).Should().Be(200);
        using var disabled = await _http.PostAsync("tasks/Off/run", null);
        using var running = await _http.PostAsync("tasks/Sales%2FEMEA%2050%25/run", null);

        (await disabled.Content.ReadAsStringAsync()).Should().Contain("disabled");
        (await running.Content.ReadAsStringAsync()).Should().Contain("running already");
        (disabled.StatusCode, running.StatusCode).Should().Be((HttpStatusCode.Conflict, HttpStatusCode.Conflict));
    }

    [Theory]
    [InlineData("tasks/nobody/run", 404)]
    [InlineData("tasks/nobody/stop", 404)]
    [InlineData("tasks/Reload%20HR/run?outcome=maybe", 400)]
    [InlineData("tasks/Reload%20HR/run?outcome=fail&after=soon", 400)]
    [InlineData("burst?perSecond=0&count=1", 400)]
    [InlineData("burst?perSecond=10", 400)]
    [InlineData("burst?perSecond=10&count=1&outcome=hang", 400)]
    public async Task Refuses_what_makes_no_sense(string path, int expected) => (await PostAsync(path)).Should().Be(expected);

    [Fact]
    public async Task Requests_are_listed_and_counted_until_they_are_forgotten()
    {
        await _scene.Qrs.StatusAsync("qrs/about");
        await _scene.Qrs.StatusAsync("qrs/task/99999999-9999-4999-8999-999999999999");
        await _scene.Qrs.StatusAsync("qrs/task/88888888-9999-4999-8999-999999999999");

        var log = await GetAsync("requests");
        log.GetProperty("total").GetInt64().Should().Be(3);
        log.GetProperty("counters").GetProperty("GET /qrs/about 200").GetInt64().Should().Be(1);
        log.GetProperty("counters").GetProperty("GET /qrs/task/{id} 404").GetInt64().Should().Be(2);
        log.GetProperty("recent")[0].GetProperty("user").GetString().Should().Be(QrsCaller.Repository);
        using var cleared = await _http.DeleteAsync("requests");

        (await GetAsync("requests")).GetProperty("total").GetInt64().Should().Be(0);
    }

    [Fact]
    public async Task A_raw_datagram_is_sent_byte_by_byte()
    {
        byte[] bytes = [0xff, 0x00, .. Encoding.UTF8.GetBytes(";åäö")];

        using var content = new ByteArrayContent(bytes);
        using var answer = await _http.PostAsync("events", content);

        answer.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await _scene.Events.ReceiveBytesAsync()).Should().Equal(bytes);
    }

    [Fact]
    public async Task A_datagram_that_is_too_long_is_refused()
    {
        using var content = new ByteArrayContent(new byte[65_508]);
        using var answer = await _http.PostAsync("events", content);

        answer.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    private async Task<JsonElement> GetAsync(string path) => await _http.GetFromJsonAsync<JsonElement>(path);

    private async Task<int> PostAsync(string path)
    {
        using var answer = await _http.PostAsync(path, null);
        return (int)answer.StatusCode;
    }
}
