using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Butler.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Hosting.AspNetCore.Tests.Scheduling;

public sealed class ScheduleResourceTests : IAsyncLifetime
{
    private const string Task = "e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e";
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("butler-");
    private readonly FakeTimeProvider _time = new(Noon);
    private TestApplication _application = null!;

    private HttpClient Http => _application.Http;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "schedule.yaml"),
            $$"""
            butlerSchedule:
              - {id: a, name: Sales, cronSchedule: 0 18 * * *, timezone: Asia/Kolkata, qlikSenseTaskId: {{Task}}, startupState: started, tags: [x], own: 1}
              - {id: b, cronSchedule: banana, startupState: started}
            """);
        _application = await TestApplication.StartAsync(new RecordedHistory(), builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(_time);
            builder.Services.AddButler()
                .AddSqliteStorage(storage => storage.Path = Path.Combine(_folder.FullName, "butler.db"))
                .AddScheduler(options => options.ConfigFile = Path.Combine(_folder.FullName, "schedule.yaml"));
            return builder.AddButlerEndpoints();
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Schedules_are_listed_with_their_next_times_and_problems()
    {
        var list = (await Http.GetFromJsonAsync<JsonElement>("/v5/schedules"))!;
        list.GetArrayLength().Should().Be(2);
        list[0].GetProperty("nextRun").GetDateTimeOffset().Should().Be(Noon.AddMinutes(30));
        list[0].GetProperty("state").GetString().Should().Be("Started");
        list[1].GetProperty("problem").GetString().Should().Contain("schedule.yaml:3: cronSchedule 'banana'");
        list[1].GetProperty("nextRun").ValueKind.Should().Be(JsonValueKind.Null);

        var one = (await Http.GetFromJsonAsync<JsonElement>("/v5/schedules/a"))!;
        one.GetProperty("nextTimes").EnumerateArray().Select(time => time.GetDateTimeOffset()).Should().HaveCount(5).And.StartWith([Noon.AddMinutes(30), Noon.AddDays(1).AddMinutes(30)]);
    }

    [Fact]
    public async Task Runs_are_told_with_their_outcome()
    {
        _time.Advance(TimeSpan.FromMinutes(30));
        JsonElement runs;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        do
        {
            // As often as a caller may ask, on a machine of any speed.
            await System.Threading.Tasks.Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, patience.Token);
            runs = await Http.GetFromJsonAsync<JsonElement>("/v5/schedules/a/runs?outcome=refused&limit=10", patience.Token);
        }
        while (runs.GetArrayLength() == 0);

        runs[0].GetProperty("dueAt").GetDateTimeOffset().Should().Be(Noon.AddMinutes(30));
        runs[0].GetProperty("reason").GetString().Should().StartWith("Butler has no connection to Qlik Sense");
        (await Http.GetFromJsonAsync<JsonElement>("/v5/schedules/a")).GetProperty("lastRun").GetProperty("outcome").GetString().Should().Be("Refused");
        (await Http.GetFromJsonAsync<JsonElement>($"/v5/schedules/a/runs?after={runs[0].GetProperty("id").GetString()}")).GetArrayLength().Should().Be(0);
        (await Http.GetAsync("/v5/schedules/a/runs?outcome=lost")).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_schedule_is_changed_in_part_or_as_a_whole()
    {
        var patched = await ReadAsync(await Http.PatchAsJsonAsync("/v5/schedules/a", new { startupState = "stopped", misfirePolicy = "RunOnce" }));
        patched.GetProperty("state").GetString().Should().Be("Stopped");
        patched.GetProperty("misfirePolicy").GetString().Should().Be("RunOnce");
        patched.GetProperty("tags").GetArrayLength().Should().Be(1);

        var replaced = await ReadAsync(await Http.PutAsJsonAsync("/v5/schedules/a", new { name = "New", cronSchedule = "0 18 * * *", qlikSenseTaskId = Task, startupState = "start" }));
        replaced.GetProperty("nextRun").GetDateTimeOffset().Should().Be(Noon.AddHours(6));
        replaced.GetProperty("tags").GetArrayLength().Should().Be(0);
        replaced.GetProperty("misfirePolicy").GetString().Should().Be(nameof(MisfirePolicy.Skip));
        (await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "schedule.yaml"))).Should().Contain("own: 1").And.Contain("banana");
    }

    [Theory]
    [InlineData("PATCH", "/v5/schedules/x", "{}", HttpStatusCode.NotFound, "There is no schedule 'x'.")]
    [InlineData("PATCH", "/v5/schedules/a", """{"cronSchedule":"1"}""", HttpStatusCode.BadRequest, "cronSchedule '1': it must have 5 fields")]
    [InlineData("PUT", "/v5/schedules/a", "{}", HttpStatusCode.BadRequest, "'name' is missing.")]
    [InlineData("GET", "/v5/schedules/x", null, HttpStatusCode.NotFound, "There is no schedule 'x'.")]
    public async Task What_cannot_be_done_is_a_problem(string method, string path, string? body, HttpStatusCode status, string detail)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(body, null, "application/json") };

        var answer = await Http.SendAsync(request);

        answer.StatusCode.Should().Be(status);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("detail").GetString().Should().StartWith(detail);
    }

    [Fact]
    public async Task Without_the_scheduler_there_is_nothing_to_tell()
    {
        await using var off = await TestApplication.StartAsync(new RecordedHistory(), builder => builder.AddButlerEndpoints());

        foreach (var path in new[] { "/v5/schedules", "/v5/schedules/a", "/v5/schedules/a/runs" })
        {
            (await off.Http.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.OK, text);
        return JsonElement.Parse(text);
    }
}
