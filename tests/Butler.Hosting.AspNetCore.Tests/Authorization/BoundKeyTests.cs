using System.Net;
using System.Text;
using System.Text.Json;
using Butler.Alerts;
using Butler.Hosting.AspNetCore.Authorization;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.Tests.Tasks;
using Butler.KeyValue;
using Butler.Tasks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Tests.Authorization;

public sealed class BoundKeyTests : IAsyncLifetime
{
    private const string Id = "e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e";
    private const string App = "https://sense.example.com";
    private static readonly (string, string) FromApp = ("Origin", App);
    private readonly string _key = ApiKey.Generate();
    private readonly RecordedExecutions _executions = new();
    private readonly RecordedStarter _starter = new();
    private readonly RecordedPairs _pairs = new();
    private TestApplication _application = null!;

    public async ValueTask InitializeAsync() => _application = await TestApplication.StartAsync(
        new RecordedHistory(),
        builder =>
        {
            builder.Services.AddSingleton<ITaskExecutions>(_executions).AddSingleton<ITaskStarter>(_starter).AddSingleton<IKeyValueStore>(_pairs);
            return builder.AddButlerEndpoints(endpoints => (endpoints.SenseStartTask, endpoints.KeyValueStore, endpoints.SenseAppReload) = (true, true, true))
                .AddApiKeys(access => access.ApiKeys.Add(new ApiKeyOptions
                {
                    Name = "button",
                    Hash = ApiKey.HashOf(_key),
                    Scopes = [ApiScope.Tasks],
                    Tasks = [Id],
                    Tags = ["finance"],
                    Origins = [App],
                }));
        },
        IPAddress.Parse("10.1.2.3"));

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task It_starts_its_tasks_and_the_engine_is_told_the_limits()
    {
        _executions.Start = new TaskExecutionStart(TaskExecutionOutcome.Started, Ended(Id));

        var (status, answer) = await SendAsync(HttpMethod.Post, "/v5/executions", $$"""{"taskId":"{{Id}}","scriptLogLines":100}""", FromApp);

        status.Should().Be(HttpStatusCode.Created);
        _executions.Request!.Limits.Should().BeEquivalentTo(new TaskStartLimits([Id], ["finance"]));
        _executions.Request.ScriptLogLines.Should().Be(0);
        Json(answer).GetProperty("scriptLogTail").GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData(Id, "", HttpStatusCode.OK)]
    [InlineData("7552d9fc-d1bb-4975-9a38-18357de531ea", "finance", HttpStatusCode.OK)]
    [InlineData("7552d9fc-d1bb-4975-9a38-18357de531ea", "", HttpStatusCode.NotFound)]
    [InlineData("7552d9fc-d1bb-4975-9a38-18357de531ea", "Finance", HttpStatusCode.NotFound)]
    public async Task It_reads_the_outcome_of_its_tasks_and_no_more_of_it_than_anybody_may_know(string taskId, string tag, HttpStatusCode expected)
    {
        _executions.Known = Ended(taskId) with { AllowedByTag = tag };

        var (status, answer) = await SendAsync(HttpMethod.Get, "/v5/executions/x1?wait=1", null, FromApp);

        status.Should().Be(expected);
        answer.Should().NotContain("secret of the script").And.NotContain("sense1").And.NotContain("first line");
        if (expected == HttpStatusCode.OK)
        {
            Json(answer).GetProperty("result").GetString().Should().Be("failure");
        }
    }

    [Fact]
    public async Task Starts_of_the_old_api_keep_to_the_limits_too_and_store_nothing()
    {
        (await SendAsync(HttpMethod.Put, $"/v4/reloadtask/{Id}/start", "[]", FromApp)).Status.Should().Be(HttpStatusCode.OK);
        _starter.Request!.Limits.Should().BeEquivalentTo(new TaskStartLimits([Id], ["finance"]));

        var pair = """[{"type":"keyvaluestore","payload":{"namespace":"n","key":"k","value":"v"}}]""";
        (await SendAsync(HttpMethod.Put, $"/v4/reloadtask/{Id}/start", pair, FromApp)).Status.Should().Be(HttpStatusCode.Forbidden);
        _pairs.Written.Should().BeEmpty();
    }

    [Fact]
    public async Task Everything_else_is_closed_to_it()
    {
        var open = new List<string>();
        foreach (var endpoint in _application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0];
            if (method is null || endpoint.Metadata.GetMetadata<RequiredScope>() is null)
            {
                continue;
            }

            var path = endpoint.RoutePattern.RawText!.Replace("{taskId}", Id).Replace("{id}", "x1").Replace("{appId}", "x").Replace("{namespace}", "n").Replace("{key}", "k");
            var (status, text) = await SendAsync(new HttpMethod(method), path, method == "GET" ? null : "{}", FromApp);
            if (status != HttpStatusCode.Forbidden || !(text.Contains("bound to tasks") || text.Contains("lacks the scope")))
            {
                open.Add($"{method} {endpoint.RoutePattern.RawText}");
            }
        }

        open.Distinct().Should().BeEquivalentTo(
            "POST /v5/executions", "GET /v5/executions/{id}", "PUT /v4/reloadtask/{taskId}/start", "POST /v4/reloadtask/{taskId}/start");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://evil.example")]
    [InlineData("https://sense.example.com:444")]
    [InlineData("null")]
    public async Task It_is_of_no_use_outside_of_its_web_app(string? origin)
    {
        (string, string)[] headers = origin is null ? [] : [("Origin", origin)];

        var (status, text) = await SendAsync(HttpMethod.Post, "/v5/executions", $$"""{"taskId":"{{Id}}"}""", headers);

        status.Should().Be(HttpStatusCode.Forbidden);
        text.Should().Contain("web apps only");
        _executions.Request.Should().BeNull();
    }

    private static TaskExecution Ended(string taskId) => new()
    {
        Id = "x1",
        TaskId = taskId,
        TaskName = "Sales",
        Status = ExecutionStatus.FinishedFail,
        Result = TaskExecutionResult.Failure,
        ExecutingNode = "sense1",
        Details = [new ExecutionDetail(null, "first line", 2)],
        ScriptLogTail = ["secret of the script"],
    };

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("X-Api-Key", _key);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await _application.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
