using System.Net;
using System.Text.Json;
using Butler.Hosting.AspNetCore.Scheduling;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.Tests.V4;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Hosting.AspNetCore.Tests.Scheduling;

public sealed class ScheduleEndpointTests : IAsyncLifetime
{
    private const string Task = "e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e";

    private const string Body =
        $$"""{"name":"n1","cronSchedule":"30 6 1 0 *","timezone":"Europe/Stockholm","qlikSenseTaskId":"{{Task}}","startupState":"stopped","tags":["a","b"]}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("butler-");
    private V4Application _application = null!;

    public async ValueTask InitializeAsync() => _application = await StartAsync(withScheduler: true);

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_schedule_is_made_as_text_with_its_members_in_order()
    {
        using var answer = await _application.SendRawAsync(
            "POST", "/v4/schedules", System.Text.Encoding.UTF8.GetBytes(Body.Replace("{\"name\"", "{\"extra\":{\"å\":1},\"id\":\"mine\",\"name\"").Replace("[\"a\",\"b\"]", "\"å\"")));

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        answer.Content.Headers.ContentType!.ToString().Should().Be("text/plain; charset=utf-8");
        var text = await answer.Content.ReadAsStringAsync();
        var id = JsonElement.Parse(text).GetProperty("id").GetString();
        text.Should().Be(
            $$"""{"extra":{"å":1},"id":"{{id}}","name":"n1","cronSchedule":"30 6 1 0 *","timezone":"Europe/Stockholm","qlikSenseTaskId":"{{Task}}","startupState":"stopped","tags":["å"],"created":"2026-03-02T12:00:00.000Z","lastKnownState":"stopped"}""");
        Guid.TryParse(id, out _).Should().BeTrue();
    }

    [Fact]
    public async Task The_list_shows_the_documented_members_in_their_order_and_a_single_schedule_all_of_them()
    {
        var id = await CreateAsync(Body.Replace("{\"name\"", "{\"extra\":1,\"name\""));

        (await _application.SendAsync("GET", "/v4/schedules")).Text.Should().Be(
            $$"""[{"id":"{{id}}","created":"2026-03-02T12:00:00.000Z","name":"n1","cronSchedule":"30 6 1 0 *","timezone":"Europe/Stockholm","qlikSenseTaskId":"{{Task}}","startupState":"stopped","tags":["a","b"],"lastKnownState":"stopped"}]""");
        (await _application.SendAsync("GET", $"/v4/schedules?id={id}")).Text.Should().StartWith("[{\"extra\":1,\"name\":\"n1\"").And.EndWith("}]");
        await LabelsAsync("GET", "/v4/schedules", "application/json; charset=utf-8");
        await LabelsAsync("GET", $"/v4/schedules?id={id}", "text/plain; charset=utf-8");
    }

    [Fact]
    public async Task Schedules_written_by_hand_are_listed_as_texts_with_what_they_have()
    {
        await _application.DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "schedule.yaml"), "butlerSchedule:\n  - {id: 7, name: , cronSchedule: banana, tags: one}\n  - nonsense\n");
        _application = await StartAsync(withScheduler: true);

        (await _application.SendAsync("GET", "/v4/schedules")).Text.Should().Be(
            """[{"id":"7","name":"","cronSchedule":"banana","tags":["one"],"lastKnownState":"stopped"},{"lastKnownState":"stopped"}]""");
        (await _application.SendAsync("GET", "/v4/schedules?id=7")).Text.Should().Be("""[{"id":7,"name":null,"cronSchedule":"banana","tags":"one","lastKnownState":"stopped"}]""");
        (await _application.SendAsync("GET", "/v4/schedules/status")).Text.Should().Be("{\n}");
        (await _application.SendAsync("PUT", "/v4/schedules/7/start")).Text.Should().Contain("cronSchedule 'banana': it must have 5 fields");
    }

    [Fact]
    public async Task Schedules_are_started_and_stopped()
    {
        var first = await CreateAsync(Body);
        var second = await CreateAsync(Body.Replace("\"stopped\"", "\"start\"").Replace("30 6 1 0 *", "*/5 * * * * *"));

        var started = await _application.SendAsync("PUT", $"/v4/schedules/{first}/start");
        started.Text.Should().StartWith("[{\"name\":\"n1\"").And.Contain("\"startupState\":\"stopped\"").And.EndWith("\"lastKnownState\":\"started\"}]");
        (await _application.SendAsync("PUT", $"/v4/schedules/{second}/stop", "{}")).Text.Should().EndWith("\"lastKnownState\":\"stopped\"}]");
        await StatusIsAsync("Running", "Stopped");
        JsonElement.Parse((await _application.SendAsync("PUT", "/v4/schedules/startall")).Text).GetArrayLength().Should().Be(2);
        await StatusIsAsync("Running", "Running");
        (await _application.SendAsync("PUT", "/v4/schedules//stop")).Status.Should().Be(HttpStatusCode.OK);
        await StatusIsAsync("Stopped", "Stopped");
        (await _application.SendAsync("PUT", "/v4/schedules//start")).Status.Should().Be(HttpStatusCode.OK);
        await StatusIsAsync("Running", "Running");
        (await _application.SendAsync("PUT", "/v4/schedules/stopall")).Status.Should().Be(HttpStatusCode.OK);
        await StatusIsAsync("Stopped", "Stopped");
        await LabelsAsync("PUT", "/v4/schedules/startall", "text/plain; charset=utf-8");
        await LabelsAsync("PUT", $"/v4/schedules/{first}/stop", "text/plain; charset=utf-8");
        await LabelsAsync("GET", "/v4/schedules/status", "text/plain; charset=utf-8");

        async Task StatusIsAsync(string one, string other) => (await _application.SendAsync("GET", "/v4/schedules/status")).Text.Should().Be(
            $"{{\n'{first}': 30 6 1 0 *: status: {one}\n'{second}': */5 * * * * *: status: {other}\n}}");
    }

    [Fact]
    public async Task A_schedule_is_changed_and_deleted()
    {
        var id = await CreateAsync(Body);

        var changed = await _application.SendAsync("PATCH", $"/v4/schedules/{id}", """{"name":5,"own":[1]}""");
        changed.Text.Should().StartWith("{\"name\":\"5\",\"cronSchedule\":\"30 6 1 0 *\"").And.EndWith("\"own\":[1]}");
        (await _application.SendAsync("POST", $"/v4/schedules/{id}", """{"startupState":"started"}""", methodOverride: "PATCH")).Text.Should().Contain("\"lastKnownState\":\"started\"");
        (await _application.SendAsync("DELETE", $"/v4/schedules/{id}")).Should().Be((HttpStatusCode.NoContent, ""));
        (await _application.SendAsync("GET", "/v4/schedules")).Text.Should().Be("[]");
    }

    [Theory]
    [InlineData("GET", "/v4/schedules?id=nope", null, "REST SCHEDULER: Schedule ID nope not found.")]
    [InlineData("GET", "/v4/schedules?id=", null, "REST SCHEDULER: Schedule ID  not found.")]
    [InlineData("DELETE", "/v4/schedules/nope", null, "REST SCHEDULER: Delete for schedule ID nope failed.")]
    [InlineData("PUT", "/v4/schedules/nope/start", null, "REST SCHEDULER: Failed starting schedule ID nope.")]
    [InlineData("PUT", "/v4/schedules/nope/stop", null, "REST SCHEDULER: Failed stopping schedule ID nope.")]
    [InlineData("PATCH", "/v4/schedules/nope", "{}", "REST SCHEDULER: Schedule ID nope not found.")]
    [InlineData("POST", "/v4/schedules", "cronSchedule=banana", "cronSchedule 'banana': it must have 5 fields (minute, hour, day of month, month, day of week) or 6 (second first), not 1.")]
    [InlineData("POST", "/v4/schedules", "timezone=No/Where", "timezone 'No/Where': this machine knows no such zone; it must be an IANA name such as Europe/Stockholm.")]
    [InlineData("POST", "/v4/schedules", "qlikSenseTaskId=x", "qlikSenseTaskId 'x': it must be the id of a task, as in e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e.")]
    public async Task What_cannot_be_done_is_refused_in_the_words_of_Butler_16_or_with_the_reason(string method, string path, string? change, string message)
    {
        var answer = await _application.SendAsync(method, path, Changed(change));

        answer.Should().Be((HttpStatusCode.BadRequest, $$"""{"statusCode":400,"error":"Bad Request","message":"{{message}}"}"""));
        (await _application.SendAsync("GET", "/v4/schedules")).Text.Should().Be("[]");
    }

    [Theory]
    [InlineData("startupState=running", "body/startupState must be equal to one of the allowed values")]
    [InlineData("name=", "body must have required property 'name'")]
    [InlineData("timezone=", "body must have required property 'timezone'")]
    public async Task A_body_of_the_wrong_shape_is_refused_as_in_Butler_16(string change, string message) =>
        (await _application.SendAsync("POST", "/v4/schedules", Changed(change))).Should().Be(
            (HttpStatusCode.BadRequest, $$"""{"statusCode":400,"code":"FST_ERR_VALIDATION","error":"Bad Request","message":"{{message}}"}"""));

    [Fact]
    public async Task There_is_no_PUT_of_a_schedule()
    {
        var id = await CreateAsync(Body);

        (await _application.SendAsync("PUT", $"/v4/schedules/{id}", """{"name":"x"}""")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told_and_nothing_is_listed()
    {
        var file = Path.Combine(_folder.FullName, "schedule.yaml");
        Directory.CreateDirectory(file + ".tmp");

        var answer = await _application.SendAsync("POST", "/v4/schedules", Body);

        answer.Status.Should().Be(HttpStatusCode.InternalServerError);
        answer.Text.Should().Contain("Failed adding schedule: The schedule file ").And.Contain("schedule.yaml");
        (await _application.SendAsync("GET", "/v4/schedules")).Text.Should().Be("[]");
    }

    [Theory]
    [InlineData("GET", "/v4/schedules", null)]
    [InlineData("GET", "/v4/schedules/status", null)]
    [InlineData("POST", "/v4/schedules", Body)]
    [InlineData("PATCH", "/v4/schedules/a", "{}")]
    [InlineData("DELETE", "/v4/schedules/a", null)]
    [InlineData("PUT", "/v4/schedules/a/start", null)]
    [InlineData("PUT", "/v4/schedules/stopall", null)]
    public async Task Without_the_scheduler_every_operation_says_so(string method, string path, string? body)
    {
        await using var off = await StartAsync(withScheduler: false);

        var answer = await off.SendAsync(method, path, body);

        answer.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        answer.Text.Should().Contain("Butler:scheduler:enable");
    }

    [Fact]
    public async Task Each_operation_has_a_switch_of_its_own()
    {
        (string, string, Action<EnabledSchedulerEndpoints>)[] operations =
        [
            ("GET", "/v4/schedules", on => on.GetSchedule = true),
            ("GET", "/v4/schedules/status", on => on.GetScheduleStatusAll = true),
            ("POST", "/v4/schedules", on => on.CreateNewSchedule = true),
            ("PATCH", "/v4/schedules/a", on => on.UpdateSchedule = true),
            ("DELETE", "/v4/schedules/a", on => on.DeleteSchedule = true),
            ("PUT", "/v4/schedules/startall", on => on.StartSchedule = true),
            ("PUT", "/v4/schedules/stopall", on => on.StopSchedule = true),
        ];

        foreach (var (_, _, enable) in operations)
        {
            var enabled = new EnabledEndpoints();
            enable(enabled.Scheduler);
            await using var application = await V4Application.StartAsync(v4 => ScheduleEndpoints.Map(v4, enabled));
            foreach (var (method, path, own) in operations)
            {
                (await application.SendAsync(method, path, method is "POST" or "PATCH" ? Body : null)).Status
                    .Should().Be(own == enable ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.NotFound);
            }
        }
    }

    private static string? Changed(string? change) => change?.Split('=') switch
    {
        [var name, ""] => JsonSerializer.Serialize(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Body)!.Where(member => member.Key != name).ToDictionary()),
        [var name, var value] => JsonSerializer.Serialize(new Dictionary<string, JsonElement>(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Body)!)
        {
            [name] = JsonSerializer.SerializeToElement(value),
        }),
        _ => change,
    };

    private Task<V4Application> StartAsync(bool withScheduler)
    {
        var enabled = new EnabledEndpoints();
        var on = enabled.Scheduler;
        on.CreateNewSchedule = on.DeleteSchedule = on.GetSchedule = on.GetScheduleStatusAll = on.StartSchedule = on.StopSchedule = on.UpdateSchedule = true;
        return V4Application.StartAsync(
            v4 => ScheduleEndpoints.Map(v4, enabled),
            services =>
            {
                services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero)));
                if (withScheduler)
                {
                    services.AddButler()
                        .AddSqliteStorage(storage => storage.Path = Path.Combine(_folder.FullName, "butler.db"))
                        .AddScheduler(options => options.ConfigFile = Path.Combine(_folder.FullName, "schedule.yaml"));
                }
            });
    }

    private async Task<string> CreateAsync(string body)
    {
        var answer = await _application.SendAsync("POST", "/v4/schedules", body);
        answer.Status.Should().Be(HttpStatusCode.Created, answer.Text);
        return JsonElement.Parse(answer.Text).GetProperty("id").GetString()!;
    }

    private async Task LabelsAsync(string method, string path, string contentType)
    {
        using var answer = await _application.SendRawAsync(method, path);
        answer.Content.Headers.ContentType!.ToString().Should().Be(contentType);
    }
}
