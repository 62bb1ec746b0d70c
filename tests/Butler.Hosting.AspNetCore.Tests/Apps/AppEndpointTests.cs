using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Butler.Apps;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Tests.Apps;

public sealed class AppEndpointTests
{
    private const string Known = FakeApps.KnownApp;
    private readonly FakeApps _apps = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/v4/apps/list")]
    [InlineData("/v4/senselistapps")]
    public async Task Apps_are_listed_with_id_and_name(string path)
    {
        await using var application = await StartAsync();

        var (status, text, type) = await SendAsync(application, "GET", path);

        status.Should().Be(200);
        type.Should().Be("application/json; charset=utf-8");
        text.Should().Be($$"""[{"id":"{{Known}}","name":"App one"},{"id":"2","name":"Försäljning <b>"}]""");
    }

    [Theory]
    [InlineData("/v4/app/a%20b/dump")]
    [InlineData("/v4/senseappdump/a%20b")]
    public async Task A_dump_is_sent_as_it_is(string path)
    {
        await using var application = await StartAsync();

        var (status, text, type) = await SendAsync(application, "GET", path);

        status.Should().Be(200);
        type.Should().Be("application/json; charset=utf-8");
        text.Should().Be("""{"loadScript":"å","appId":"a b"}""");
        (await SendAsync(application, "HEAD", path)).Status.Should().Be(200);
    }

    [Theory]
    [InlineData("{}", AppReloadMode.Standard, false)]
    [InlineData("{\"reloadMode\":1,\"partialReload\":\"true\"}", AppReloadMode.AbortOnError, true)]
    [InlineData("{\"reloadMode\":\"2\",\"partialReload\":true}", AppReloadMode.IgnoreErrors, true)]
    [InlineData("{\"reloadMode\":7,\"partialReload\":false,\"unknown\":1}", AppReloadMode.Standard, false)]
    [InlineData("{\"reloadMode\":-1,\"partialReload\":null}", AppReloadMode.Standard, false)]
    public async Task A_reload_is_answered_when_it_has_begun(string body, AppReloadMode mode, bool partial)
    {
        await using var application = await StartAsync();

        using var answer = await application.Http.PutAsync($"/v4/app/{Known}/reload", Json(body), _cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        (await answer.Content.ReadAsStringAsync(_cancellation)).Should().Be($$"""{"appId":"{{Known}}"}""");
        answer.Headers.Location!.OriginalString.Should().Be("/v5/app-reloads/r1");
        _apps.Requests.Should().ContainSingle().Which.Should().BeEquivalentTo(new AppReloadRequest(Known) { Mode = mode, IsPartial = partial, RequestedBy = "127.0.0.1 without an API key" });
    }

    [Fact]
    public async Task Tasks_to_follow_may_be_one_text_or_a_list()
    {
        await using var application = await StartAsync();

        await SendAsync(application, "PUT", $"/v4/app/{Known}/reload", """{"startQSEoWTaskOnSuccess":["a","b"],"startQSEoWTaskOnFailure":"c"}""");

        _apps.Requests.Single().TasksOnSuccess.Should().Equal("a", "b");
        _apps.Requests.Single().TasksOnFailure.Should().Equal("c");
    }

    [Theory]
    [InlineData("{\"partialReload\":\"maybe\"}", "body/partialReload must be boolean")]
    [InlineData("{\"reloadMode\":1.5}", "body/reloadMode must be integer")]
    [InlineData("{\"startQSEoWTaskOnSuccess\":{}}", "body/startQSEoWTaskOnSuccess must be array")]
    [InlineData(null, "body must be object")]
    public async Task A_reload_with_a_wrong_body_is_refused_with_the_reason(string? body, string message)
    {
        await using var application = await StartAsync();

        var (status, text, _) = await SendAsync(application, "PUT", $"/v4/app/{Known}/reload", body);

        status.Should().Be(400);
        text.Should().Be($$"""{"statusCode":400,"code":"FST_ERR_VALIDATION","error":"Bad Request","message":"{{message}}"}""");
        _apps.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData(AppFailure.UnknownApp, 404, "Not Found")]
    [InlineData(AppFailure.Refused, 502, "Bad Gateway")]
    [InlineData(AppFailure.Unreachable, 502, "Bad Gateway")]
    [InlineData(AppFailure.Failed, 502, "Bad Gateway")]
    [InlineData(AppFailure.TimedOut, 504, "Gateway Timeout")]
    [InlineData(AppFailure.Busy, 503, "Service Unavailable")]
    public async Task What_goes_wrong_is_told_with_its_reason(AppFailure failure, int status, string error)
    {
        _apps.Failure = new AppServiceException(failure, "There is no app 'bad1'.");
        await using var application = await StartAsync();
        var expected = $$"""{"statusCode":{{status}},"error":"{{error}}","message":"There is no app 'bad1'."}""";

        (await SendAsync(application, "GET", "/v4/app/bad1/dump")).Text.Should().Be(expected);
        (await SendAsync(application, "GET", "/v4/apps/list")).Text.Should().Be(expected);
        using var reload = await application.Http.PutAsync("/v4/app/bad1/reload", Json("{}"), _cancellation);
        using var newReload = await application.Http.PostAsync("/v5/apps/bad1/reloads", Json("{}"), _cancellation);

        (await reload.Content.ReadAsStringAsync(_cancellation)).Should().Be(expected);
        ((int)newReload.StatusCode).Should().Be(status);
        newReload.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        (reload.Headers.RetryAfter is not null).Should().Be(failure == AppFailure.Busy);
        (newReload.Headers.RetryAfter is not null).Should().Be(failure == AppFailure.Busy);
    }

    [Fact]
    public async Task Without_a_connection_to_Qlik_Sense_the_answer_says_so()
    {
        await using var application = await TestApplication.StartAsync(new RecordedHistory(), EnableAll);

        foreach (var (method, path) in new[]
        {
            ("GET", "/v4/apps/list"), ("GET", "/v4/app/x/dump"), ("PUT", "/v4/app/x/reload"),
            ("POST", "/v5/apps/x/reloads"), ("GET", "/v5/apps/x/reloads"), ("GET", "/v5/app-reloads/x"), ("GET", "/v5/app-reloads"),
        })
        {
            var (status, text, _) = await SendAsync(application, method, path, method is "PUT" or "POST" ? "{}" : null);
            status.Should().Be(503, path);
            text.Should().Contain("not connected to Qlik Sense", path);
        }
    }

    [Fact]
    public async Task Endpoints_that_are_not_enabled_are_not_there()
    {
        await using var application = await TestApplication.StartAsync(new RecordedHistory(), builder => WithApps(builder).AddButlerEndpoints());

        foreach (var (method, path) in new[]
        {
            ("GET", "/v4/apps/list"), ("GET", "/v4/senselistapps"), ("GET", "/v4/app/x/dump"), ("GET", "/v4/senseappdump/x"),
            ("PUT", "/v4/app/x/reload"), ("POST", "/v5/apps/x/reloads"), ("GET", "/v5/app-reloads/x"),
        })
        {
            (await SendAsync(application, method, path, method is "PUT" or "POST" ? "{}" : null)).Status.Should().Be(404, path);
        }
    }

    [Theory]
    [InlineData("POST", "/v4/app/x/reload")]
    [InlineData("PUT", "/v4/app/x/dump")]
    [InlineData("GET", "/v4/app/x/reload/")]
    public async Task Other_methods_and_paths_are_unknown_routes(string method, string path)
    {
        await using var application = await StartAsync();

        var (status, text, _) = await SendAsync(application, method, path, method == "GET" ? null : "{}");

        status.Should().Be(404);
        text.Should().Be($$"""{"message":"Route {{method}}:{{path}} not found","error":"Not Found","statusCode":404}""");
    }

    [Fact]
    public async Task A_reload_is_a_resource_that_can_be_waited_for()
    {
        await using var application = await StartAsync();

        using var begun = await application.Http.PostAsync(
            $"/v5/apps/{Known}/reloads", Json("""{"mode":"ignoreErrors","partial":true,"tasksOnSuccess":["a"],"tasksOnFailure":["b"]}"""), _cancellation);
        var waited = JsonDocument.Parse(await application.Http.GetStringAsync($"{begun.Headers.Location}?wait=2.5", _cancellation)).RootElement;

        begun.StatusCode.Should().Be(HttpStatusCode.Accepted);
        begun.Headers.Location!.OriginalString.Should().Be("/v5/app-reloads/r1");
        var request = _apps.Requests.Should().ContainSingle().Subject;
        request.Should().BeEquivalentTo(
            new AppReloadRequest(Known)
            {
                RequestedBy = "127.0.0.1 without an API key",
                Mode = AppReloadMode.IgnoreErrors,
                IsPartial = true,
                TasksOnSuccess = ["a"],
                TasksOnFailure = ["b"],
            });
        _apps.Waited.Should().Be(TimeSpan.FromSeconds(2.5));
        waited.GetProperty("state").GetString().Should().BeEquivalentTo("failed");
        waited.GetProperty("isFinal").GetBoolean().Should().BeTrue();
        waited.GetProperty("durationSeconds").GetDouble().Should().Be(12.5);
        waited.GetProperty("reason").GetString().Should().Be("the script failed");
        waited.GetProperty("messages")[0].GetString().Should().Be("Sales << sales");
        waited.GetProperty("followUps")[0].GetProperty("state").GetString().Should().BeEquivalentTo("denied");
        waited.GetProperty("followUps")[0].GetProperty("reason").GetString().Should().Be("not allowed");
    }

    [Fact]
    public async Task A_reload_without_a_body_is_a_full_one()
    {
        await using var application = await StartAsync();

        using var begun = await application.Http.PostAsync($"/v5/apps/{Known}/reloads", null, _cancellation);

        begun.StatusCode.Should().Be(HttpStatusCode.Accepted);
        _apps.Requests.Single().Should().BeEquivalentTo(new AppReloadRequest(Known) { RequestedBy = "127.0.0.1 without an API key" });
    }

    [Theory]
    [InlineData("/v5/app-reloads/other", 404, "no app reload")]
    [InlineData("/v5/app-reloads/r1?wait=601", 400, "from 0 to 600")]
    [InlineData("/v5/app-reloads/r1?wait=-1", 400, "from 0 to 600")]
    [InlineData("/v5/app-reloads/r1", 200, "durationSeconds")]
    [InlineData("/v5/app-reloads", 200, "r1")]
    [InlineData($"/v5/apps/{Known}/reloads", 200, "r1")]
    [InlineData("/v5/apps/other/reloads", 200, "[]")]
    public async Task Reloads_are_found_and_listed(string path, int status, string content)
    {
        await using var application = await StartAsync();

        var answer = await SendAsync(application, "GET", path);

        answer.Status.Should().Be(status);
        answer.Text.Should().Contain(content);
    }

    private static IButlerBuilder EnableAll(IButlerBuilder builder) => builder.AddButlerEndpoints(endpoints =>
    {
        endpoints.SenseListApps = true;
        endpoints.SenseAppDump = true;
        endpoints.SenseAppReload = true;
    });

    private static StringContent Json(string body) => new(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));

    private IButlerBuilder WithApps(IButlerBuilder builder)
    {
        builder.Services.AddSingleton<IAppCatalog>(_apps).AddSingleton<IAppDumper>(_apps).AddSingleton<IAppReloader>(_apps);
        return builder;
    }

    private Task<TestApplication> StartAsync() => TestApplication.StartAsync(new RecordedHistory(), builder => EnableAll(WithApps(builder)));

    private async Task<(int Status, string Text, string? Type)> SendAsync(TestApplication application, string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : Json(body) };
        using var answer = await application.Http.SendAsync(request, _cancellation);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(_cancellation), answer.Content.Headers.ContentType?.ToString());
    }
}
