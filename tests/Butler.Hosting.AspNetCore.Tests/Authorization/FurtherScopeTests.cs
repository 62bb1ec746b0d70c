using System.Net;
using System.Text;
using Butler.Apps;
using Butler.Hosting.AspNetCore.Authorization;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.Tests.Apps;
using Butler.Hosting.AspNetCore.Tests.Messaging;
using Butler.Hosting.AspNetCore.Tests.Tasks;
using Butler.Hosting.AspNetCore.Tests.V4;
using Butler.KeyValue;
using Butler.Messaging;
using Butler.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Butler.Hosting.AspNetCore.Tests.Authorization;

/// <summary>What an endpoint brings about elsewhere needs the scope of there too.</summary>
public sealed class FurtherScopeTests : IAsyncDisposable
{
    private const string Id = "e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e";
    private const string Pair = """[{"type":"keyvaluestore","payload":{"namespace":"n","key":"k","value":"v"}}]""";
    private static readonly ApiScope[] Nobody = [];
    private readonly RecordedMessages _messages = new();
    private readonly RecordedStarter _starter = new();
    private readonly RecordedExecutions _executions = new();
    private readonly RecordedPairs _pairs = new();
    private readonly FakeApps _apps = new();
    private readonly RecordedLog _log = new();
    private readonly string _key = ApiKey.Generate();
    private TestApplication? _application;

    public static TheoryData<string, string, string> ChangesOfSchedules => new()
    {
        { "POST", "/v4/schedules", "{}" },
        { "PATCH", "/v4/schedules/x", "{}" },
        { "PUT", "/v4/schedules/x/start", "" },
        { "PUT", "/v4/schedules//start", "" },
        { "PUT", "/v4/schedules/startall", "" },
        { "PATCH", "/v5/schedules/x", "{}" },
        { "PUT", "/v5/schedules/x", "{}" },
    };

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _log.Dispose();
    }

    [Theory]
    [InlineData("qliksense/start_task", "messaging", false)]
    [InlineData("qliksense/start_task", "messaging tasks", true)]
    [InlineData("qliksense/start_task", "", true)]
    [InlineData("factory/line1", "messaging", true)]
    public async Task Publishing_on_a_topic_that_Butler_listens_to_needs_tasks(string topic, string scopes, bool isPublished)
    {
        await StartAsync(Scopes(scopes));

        var (status, text) = await SendAsync("PUT", "/v4/mqttpublishmessage", $$"""{"topic":"{{topic}}","message":"{{Id}}"}""");

        status.Should().Be(isPublished ? HttpStatusCode.Created : HttpStatusCode.Forbidden, text);
        _messages.Published.Should().HaveCount(isPublished ? 1 : 0);
        if (!isPublished)
        {
            text.Should().Be(
                """{"statusCode":403,"error":"Forbidden","message":"The API key lacks the scope 'tasks', which is needed to publish on a topic that Butler itself listens to, because such messages can start tasks."}""");
            _log.Entries.Should().Contain(entry => entry.Message.Contains("missing-scope (key: caller)"));
        }
    }

    [Theory]
    [MemberData(nameof(ChangesOfSchedules))]
    public async Task What_makes_a_schedule_start_a_task_needs_tasks(string method, string path, string body)
    {
        await StartAsync(ApiScope.Scheduler);
        var (status, text) = await SendAsync(method, path, body);
        status.Should().Be(HttpStatusCode.Forbidden);
        text.Should().Contain("lacks the scope 'tasks'");
        (await SendAsync("POST", path, body, ("X-HTTP-Method-Override", method))).Status.Should().BeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.MethodNotAllowed);

        await StartAsync(ApiScope.Tasks);
        (status, text) = await SendAsync(method, path, body);
        status.Should().Be(HttpStatusCode.Forbidden);
        text.Should().Contain("lacks the scope 'scheduler'");

        await StartAsync(ApiScope.Scheduler, ApiScope.Tasks);
        (await SendAsync(method, path, body)).Status.Should().NotBe(HttpStatusCode.Forbidden).And.NotBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("GET", "/v4/schedules")]
    [InlineData("PUT", "/v4/schedules/x/stop")]
    [InlineData("PUT", "/v4/schedules/stopall")]
    [InlineData("DELETE", "/v4/schedules/x")]
    public async Task What_starts_nothing_stays_with_the_scheduler(string method, string path)
    {
        await StartAsync(ApiScope.Scheduler);

        // The scheduler itself is off here.
        (await SendAsync(method, path, "")).Status.Should().Be(HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData("PUT", "/v4/app/{0}/reload", "startQSEoWTaskOnSuccess")]
    [InlineData("PUT", "/v4/app/{0}/reload", "startQSEoWTaskOnFailure")]
    [InlineData("POST", "/v5/apps/{0}/reloads", "tasksOnSuccess")]
    [InlineData("POST", "/v5/apps/{0}/reloads", "tasksOnFailure")]
    public async Task Tasks_that_follow_a_reload_need_tasks(string method, string pattern, string member)
    {
        var path = pattern.Replace("{0}", FakeApps.KnownApp);
        var body = $$"""{"{{member}}":["{{Id}}"]}""";
        await StartAsync(ApiScope.Apps);

        var (status, text) = await SendAsync(method, path, body);
        status.Should().Be(HttpStatusCode.Forbidden);
        text.Should().Contain("lacks the scope 'tasks'").And.Contain("after the reload");
        _apps.Requests.Should().BeEmpty();
        (await SendAsync(method, path, $$"""{"{{member}}":[]}""")).Status.Should().BeOneOf(HttpStatusCode.Created, HttpStatusCode.Accepted);

        await StartAsync(ApiScope.Apps, ApiScope.Tasks);
        (await SendAsync(method, path, body)).Status.Should().BeOneOf(HttpStatusCode.Created, HttpStatusCode.Accepted);
        _apps.Requests[^1].RequestedBy.Should().Be("API key 'caller' at 10.1.2.3");
    }

    [Fact]
    public async Task Pairs_in_a_start_need_kv()
    {
        await StartAsync(ApiScope.Tasks);
        var (status, text) = await SendAsync("PUT", $"/v4/reloadtask/{Id}/start", Pair);
        status.Should().Be(HttpStatusCode.Forbidden);
        text.Should().Contain("lacks the scope 'kv', which is needed to store key-value pairs");
        _pairs.Written.Should().BeEmpty();
        _starter.Request.Should().BeNull();
        (await SendAsync("PUT", $"/v4/reloadtask/{Id}/start", "[]")).Status.Should().Be(HttpStatusCode.OK);

        await StartAsync(ApiScope.Tasks, ApiScope.Kv);
        (await SendAsync("PUT", $"/v4/reloadtask/{Id}/start", Pair)).Status.Should().Be(HttpStatusCode.OK);
        _pairs.Written.Should().ContainSingle();
    }

    [Fact]
    public async Task Without_keys_everything_goes_on_as_in_Butler_16()
    {
        await StartAsync(Nobody);

        (await SendAsync("PUT", $"/v4/reloadtask/{Id}/start", Pair)).Status.Should().Be(HttpStatusCode.OK);
        (await SendAsync("PUT", $"/v4/app/{FakeApps.KnownApp}/reload", $$"""{"startQSEoWTaskOnSuccess":["{{Id}}"]}""")).Status.Should().Be(HttpStatusCode.Created);
        (await SendAsync("PUT", "/v4/schedules/startall", "")).Status.Should().Be(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Every_start_names_its_caller()
    {
        await StartAsync(Nobody);
        await SendAsync("PUT", $"/v4/reloadtask/{Id}/start", "[]");
        _starter.Request!.RequestedBy.Should().Be("10.1.2.3 without an API key");

        await StartAsync(ApiScope.Tasks);
        await SendAsync("PUT", $"/v4/reloadtask/{Id}/start", "[]");
        _starter.Request!.RequestedBy.Should().Be("API key 'caller' at 10.1.2.3");
        await SendAsync("POST", "/v5/executions", $$"""{"taskId":"{{Id}}"}""", ("Origin", "https://Sense.example.com:443"), ("Idempotency-Key", "k1"));
        _executions.Request!.RequestedBy.Should().Be("API key 'caller' at 10.1.2.3, web page of https://sense.example.com");
        _executions.Request.IdempotencyKeyOwner.Should().Be("caller");
        await SendAsync("POST", "/v5/executions", $$"""{"taskId":"{{Id}}"}""", ("User-Agent", "butler-command-line"), ("Origin", "evil<x>"));
        _executions.Request.RequestedBy.Should().Be("API key 'caller' at 10.1.2.3, command line");
    }

    private static ApiScope[] Scopes(string names) =>
        [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static name => Enum.Parse<ApiScope>(name, ignoreCase: true))];

    private async Task StopAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }
    }

    private async Task StartAsync(params ApiScope[] scopes)
    {
        await StopAsync();
        _application = await TestApplication.StartAsync(
            new RecordedHistory(),
            builder =>
            {
                builder.Services.AddSingleton<IMqttPublisher>(_messages).AddSingleton<IMqttSubscriptions>(new Subscribed())
                    .AddSingleton<ITaskStarter>(_starter).AddSingleton<ITaskExecutions>(_executions).AddSingleton<IKeyValueStore>(_pairs)
                    .AddSingleton<IAppReloader>(_apps).AddLogging(logging => logging.AddProvider(_log));
                builder.AddButlerEndpoints(static endpoints =>
                {
                    (endpoints.MqttPublishMessage, endpoints.SenseStartTask, endpoints.SenseAppReload, endpoints.KeyValueStore) = (true, true, true, true);
                    var scheduler = endpoints.Scheduler;
                    (scheduler.CreateNewSchedule, scheduler.UpdateSchedule, scheduler.StartSchedule) = (true, true, true);
                    (scheduler.GetSchedule, scheduler.StopSchedule, scheduler.DeleteSchedule) = (true, true, true);
                });
                return scopes.Length == 0 ? builder : builder.AddApiKeys(access => access.ApiKeys.Add(
                    new ApiKeyOptions { Name = "caller", Hash = ApiKey.HashOf(_key), Scopes = scopes }));
            },
            IPAddress.Parse("10.1.2.3"));
    }

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(string method, string path, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body.Length == 0 ? null : new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("X-Api-Key", _key);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await _application!.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private sealed class Subscribed : IMqttSubscriptions
    {
        public bool MayReceive(string topic) => MqttTopic.Matches("qliksense/#", topic);
    }
}
