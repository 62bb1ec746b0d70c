using System.Net;
using Butler.Configuration;
using Butler.Hosting.AspNetCore.Authorization;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Tests.WebApps;

public sealed class CorsTests
{
    private const string App = "https://sense.example.com";
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private readonly ChangingSettings _settings = new ChangingSettings()
        .Change("restServerEndpointsEnable:butlerping", "true").Change("restServerEndpointsEnable:keyValueStore", "true");

    [Fact]
    public async Task The_browser_is_told_the_methods_of_the_path_the_headers_and_for_how_long()
    {
        await using var application = await StartAsync(App);

        using var answer = await AskAsync(application, "/v5/executions", App, "POST");

        answer.StatusCode.Should().Be(HttpStatusCode.NoContent);
        Header(answer, "Access-Control-Allow-Origin").Should().Be(App);
        Header(answer, "Access-Control-Allow-Methods").Should().Be("POST");
        Header(answer, "Access-Control-Allow-Headers")!.Split(", ").Should().Contain(["X-Api-Key", "Authorization", "Content-Type", "Idempotency-Key"]);
        Header(answer, "Access-Control-Max-Age").Should().Be("600");
        Header(answer, "Vary").Should().Contain("Origin");
        Header(answer, "Access-Control-Allow-Credentials").Should().BeNull();
        Header(answer, "Access-Control-Allow-Private-Network").Should().BeNull();
    }

    [Theory]
    [InlineData("/v4/butlerping", "GET")]
    [InlineData("/v4/keyvalues/space/a%2Fb", "DELETE")]
    [InlineData("/v5/executions/x1", "DELETE")]
    public async Task Every_method_of_every_path_can_be_asked_for(string path, string method)
    {
        await using var application = await StartAsync(App);

        using var answer = await AskAsync(application, path, App, method);

        answer.StatusCode.Should().Be(HttpStatusCode.NoContent);
        Header(answer, "Access-Control-Allow-Methods")!.Split(", ").Should().Contain(method);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://sense.example.com.evil.example")]
    [InlineData("http://sense.example.com")]
    [InlineData("https://sense.example.com:444")]
    [InlineData("https://SENSE.example.com")]
    [InlineData("null")]
    [InlineData("*")]
    public async Task Any_other_origin_is_told_nothing(string origin)
    {
        await using var application = await StartAsync(App);

        using var question = await AskAsync(application, "/v5/executions", origin, "POST");
        using var call = await application.GetAsync("/v4/butlerping", ("Origin", origin));

        question.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        call.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        foreach (var answer in new[] { question, call })
        {
            answer.Headers.Should().NotContain(header => header.Key.StartsWith("Access-Control"));
            Header(answer, "Vary").Should().Contain("Origin", "no cache may keep it for the pages that are let in");
        }
    }

    [Fact]
    public async Task Without_a_list_there_is_no_such_answer_as_in_butler_16()
    {
        await using var application = await StartAsync();

        using var question = await AskAsync(application, "/v4/butlerping", App, "GET");
        using var call = await application.GetAsync("/v4/butlerping");

        question.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await question.Content.ReadAsStringAsync(_cancellation)).Should().Be(
            """{"message":"Route OPTIONS:/v4/butlerping not found","error":"Not Found","statusCode":404}""");
        call.Headers.Should().NotContain(header => header.Key.StartsWith("Access-Control") || header.Key == "Vary");
    }

    [Fact]
    public async Task A_listed_web_app_reads_answers_and_refusals_too()
    {
        await using var open = await StartAsync(App);
        var locked = new ChangingSettings().Change("restServerEndpointsEnable:butlerping", "true").Change("restServerConfig:cors:origins:0", App)
            .Change("restServerConfig:apiKeys:0:name", "one").Change("restServerConfig:apiKeys:0:hash", ApiKey.HashOf(ApiKey.Generate()))
            .Change("restServerConfig:apiKeys:0:scopes:0", "read");
        await using var keyed = await TestApplication.StartAsync(new RecordedHistory(), builder => builder.AddButlerEndpoints(locked.Section));

        using var right = await open.GetAsync("/v4/butlerping", ("Origin", App), ("Sec-Fetch-Site", "cross-site"));
        using var near = await open.GetAsync("/v5/deliveries", ("Origin", App));
        using var keyless = await keyed.GetAsync("/v4/butlerping", ("Origin", App));

        right.StatusCode.Should().Be(HttpStatusCode.OK);
        near.StatusCode.Should().Be(HttpStatusCode.Forbidden, "a page is not the person at the machine");
        keyless.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        foreach (var answer in new[] { right, near, keyless })
        {
            Header(answer, "Access-Control-Allow-Origin").Should().Be(App);
            Header(answer, "Access-Control-Expose-Headers").Should().Contain("Retry-After");
        }
    }

    [Fact]
    public async Task A_page_from_the_internet_may_ask_for_a_private_network()
    {
        await using var application = await StartAsync(App);

        using var answer = await AskAsync(application, "/v5/executions", App, "POST", ("Access-Control-Request-Private-Network", "true"));

        Header(answer, "Access-Control-Allow-Private-Network").Should().Be("true");
    }

    [Fact]
    public async Task A_change_of_the_list_counts_at_once()
    {
        await using var application = await StartAsync(App);
        _settings.Change("restServerConfig:cors:origins:0", "https://other.example.com").Change("restServerConfig:cors:maxAge", "5");

        (await AskAsync(application, "/v5/executions", App, "POST")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        Header(await AskAsync(application, "/v5/executions", "https://other.example.com", "POST"), "Access-Control-Max-Age").Should().Be("5");
    }

    [Theory]
    [InlineData("https://sense.example.com", "https://sense.example.com")]
    [InlineData(" HTTPS://Sense.Example.com:443 ", "https://sense.example.com")]
    [InlineData("http://localhost:3000", "http://localhost:3000")]
    [InlineData("http://[::1]:3000", "http://[::1]:3000")]
    [InlineData("https://bücher.example", "https://xn--bcher-kva.example")]
    [InlineData("https://sense.example.com/", null)]
    [InlineData("https://sense.example.com/hub", null)]
    [InlineData("https://joe@sense.example.com", null)]
    [InlineData("https://sense.example.com?x", null)]
    [InlineData("https://*.example.com", null)]
    [InlineData("https://*", null)]
    [InlineData("*", null)]
    [InlineData("null", null)]
    [InlineData("", null)]
    [InlineData("sense.example.com", null)]
    [InlineData("file:///x", null)]
    public void Origins_are_read_as_browsers_send_them(string text, string? expected) => WebOrigin.Parse(text).Should().Be(expected);

    [Fact]
    public async Task What_is_no_origin_is_a_problem_of_the_settings_and_lets_nobody_in()
    {
        _settings.Change("restServerConfig:cors:origins:1", "*");
        await using var application = await StartAsync(App);

        application.Services.GetServices<ISettingsCheck>().SelectMany(check => check.Check()).Where(problem => !problem.IsWarning).Should().ContainSingle()
            .Which.Should().Match<SettingsProblem>(problem => problem.Key.EndsWith("restServerConfig:cors:origins:1") && problem.Message.Contains("must be an origin"));
        (await AskAsync(application, "/v5/executions", App, "POST")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await AskAsync(application, "/v5/executions", "*", "POST")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    private async Task<HttpResponseMessage> AskAsync(
        TestApplication application, string path, string origin, string method, params (string Name, string Value)[] more)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Options, new Uri(application.Http.BaseAddress + path.TrimStart('/'), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        (string Name, string Value)[] asked = [("Origin", origin), ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", "x-api-key,content-type")];
        foreach (var (name, value) in asked.Concat(more))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await application.Http.SendAsync(request, _cancellation);
    }

    private Task<TestApplication> StartAsync(string? origin = null)
    {
        if (origin is not null)
        {
            _settings.Change("restServerConfig:cors:origins:0", origin);
        }

        return TestApplication.StartAsync(new RecordedHistory(), builder => builder.AddButlerEndpoints(_settings.Section));
    }
}
