using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Butler.Alerts;
using Butler.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Tests.Tasks;

public sealed class ExecutionEndpointTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly TaskExecution Ended = new()
    {
        Id = "x1",
        TaskId = "e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e",
        TaskName = "Sales",
        ExecutionId = "q1",
        Status = ExecutionStatus.FinishedFail,
        Result = TaskExecutionResult.Failure,
        RequestedAt = Noon,
        StartedAt = Noon.AddSeconds(1),
        StoppedAt = Noon.AddSeconds(73),
        FinishedAt = Noon.AddSeconds(74),
        Duration = TimeSpan.FromSeconds(72),
        ExecutingNode = "sense1",
        Details = [new ExecutionDetail(Noon, "Started", 2)],
        ScriptLogTail = ["Execution failed"],
    };

    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private readonly RecordedExecutions _executions = new();
    private TestApplication _application = null!;

    public async ValueTask InitializeAsync() => _application = await TestApplication.StartAsync(new RecordedHistory(), builder =>
    {
        builder.Services.AddSingleton<ITaskExecutions>(_executions);
        return builder.AddButlerEndpoints();
    });

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Theory]
    [InlineData(TaskExecutionOutcome.Started, ExecutionStatus.Triggered, HttpStatusCode.Created, "triggered")]
    [InlineData(TaskExecutionOutcome.Started, ExecutionStatus.NeverStarted, HttpStatusCode.Accepted, "starting")]
    [InlineData(TaskExecutionOutcome.Repeated, ExecutionStatus.Started, HttpStatusCode.OK, "started")]
    public async Task A_start_answers_with_the_execution_and_where_it_is(
        TaskExecutionOutcome verdict, ExecutionStatus status, HttpStatusCode expected, string name)
    {
        _executions.Start = new TaskExecutionStart(verdict, Ended with { Status = status, Result = null });

        using var answer = await PostAsync("""{"taskId":"e3b27f50","site":"s","scriptLogLines":7,"more":1}""", "key 1");

        answer.StatusCode.Should().Be(expected);
        answer.Headers.Location!.OriginalString.Should().Be("/v5/executions/x1");
        (await JsonAsync(answer)).GetProperty("status").GetString().Should().Be(name);
        _executions.Request.Should().Be(new TaskExecutionRequest(TaskStartOrigin.Rest)
        {
            TaskId = "e3b27f50",
            Site = "s",
            ScriptLogLines = 7,
            IdempotencyKey = "key 1",
            RequestedBy = "127.0.0.1 without an API key",
        });
    }

    [Theory]
    [InlineData(TaskExecutionOutcome.TaskNotFound, HttpStatusCode.NotFound)]
    [InlineData(TaskExecutionOutcome.Denied, HttpStatusCode.Forbidden)]
    [InlineData(TaskExecutionOutcome.NameNotUnique, HttpStatusCode.Conflict)]
    [InlineData(TaskExecutionOutcome.NotStarted, HttpStatusCode.Conflict)]
    [InlineData(TaskExecutionOutcome.KeyReused, HttpStatusCode.UnprocessableEntity)]
    public async Task A_refusal_is_a_problem_with_the_reason(TaskExecutionOutcome verdict, HttpStatusCode expected)
    {
        _executions.Start = new TaskExecutionStart(verdict, null, "because");

        using var answer = await PostAsync("""{"taskName":"Sales"}""");

        answer.StatusCode.Should().Be(expected);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        (await JsonAsync(answer)).GetProperty("detail").GetString().Should().Be("because");
    }

    [Fact]
    public async Task An_outage_of_Qlik_Sense_is_a_bad_gateway()
    {
        _executions.Failure = new TaskServiceException("QRS at sense1:4242 cannot be reached.");

        using var start = await PostAsync("""{"taskName":"Sales"}""");
        using var stop = await _application.Http.DeleteAsync("/v5/executions/x1", _cancellation);

        start.StatusCode.Should().Be(HttpStatusCode.BadGateway);
        stop.StatusCode.Should().Be(HttpStatusCode.BadGateway);
        (await JsonAsync(start)).GetProperty("detail").GetString().Should().Contain("sense1");
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("null", "object")]
    [InlineData("[]", "object")]
    [InlineData("{", "object")]
    [InlineData("{}", "'taskId' or 'taskName'")]
    [InlineData("""{"taskId":"a","taskName":"b"}""", "'taskId' or 'taskName'")]
    [InlineData("""{"taskId":5}""", "taskId")]
    [InlineData("""{"taskId":"a","scriptLogLines":1001}""", "1000")]
    [InlineData("""{"taskId":"a","scriptLogLines":-1}""", "1000")]
    public async Task A_malformed_request_is_refused_with_the_reason(string body, string reason)
    {
        using var answer = await PostAsync(body);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await JsonAsync(answer)).GetProperty("detail").GetString().Should().Contain(reason);
        _executions.Request.Should().BeNull();
    }

    [Fact]
    public async Task A_key_that_is_too_long_is_refused()
    {
        using var answer = await PostAsync("""{"taskId":"a"}""", new string('k', 256));

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await JsonAsync(answer)).GetProperty("detail").GetString().Should().Contain("Idempotency-Key");
    }

    [Fact]
    public async Task An_execution_that_has_ended_shows_all_there_is()
    {
        _executions.Known = Ended;

        var text = await _application.Http.GetStringAsync("/v5/executions/x1?wait=120", _cancellation);

        text.Should().Be("""
            {"id":"x1","site":"default","taskId":"e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e","taskName":"Sales","executionId":"q1",
            "status":"finishedFail","isFinished":true,"result":"failure","reason":null,"requestedAt":"2026-11-23T12:00:00+00:00",
            "requestedBy":null,"startedAt":"2026-11-23T12:00:01+00:00","stoppedAt":"2026-11-23T12:01:13+00:00","durationSeconds":72,"executingNode":"sense1",
            "details":[{"created":"2026-11-23T12:00:00+00:00","message":"Started"}],"scriptLogTail":["Execution failed"]}
            """.ReplaceLineEndings(""));
        _executions.Wait.Should().Be(TimeSpan.FromMinutes(2));
    }

    [Theory]
    [InlineData("?wait=0", 0)]
    [InlineData("?wait=300", 300)]
    [InlineData("", 0)]
    public async Task The_wait_is_up_to_five_minutes(string query, int seconds)
    {
        _executions.Known = Ended;

        await _application.Http.GetStringAsync("/v5/executions/x1" + query, _cancellation);

        _executions.Wait.Should().Be(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("/v5/executions/x1?wait=301", HttpStatusCode.BadRequest, "300")]
    [InlineData("/v5/executions/x1?wait=-1", HttpStatusCode.BadRequest, "300")]
    [InlineData("/v5/executions/x1?wait=1.5", HttpStatusCode.BadRequest, "300")]
    [InlineData("/v5/executions/x1?wait=", HttpStatusCode.BadRequest, "300")]
    [InlineData("/v5/executions/x2", HttpStatusCode.NotFound, "x2")]
    [InlineData("/v5/executions?limit=0", HttpStatusCode.BadRequest, "1000")]
    [InlineData("/v5/executions?limit=1001", HttpStatusCode.BadRequest, "1000")]
    [InlineData("/v5/executions?limit=x", HttpStatusCode.BadRequest, "1000")]
    [InlineData("/v5/executions?state=lost", HttpStatusCode.BadRequest, "running, finished")]
    public async Task A_wrong_question_is_refused_with_what_is_allowed(string path, HttpStatusCode expected, string reason)
    {
        _executions.Known = Ended;

        using var answer = await _application.Http.GetAsync(path, _cancellation);

        answer.StatusCode.Should().Be(expected);
        (await JsonAsync(answer)).GetProperty("detail").GetString().Should().Contain(reason);
    }

    [Fact]
    public async Task A_caller_that_leaves_ends_its_wait()
    {
        _executions.WaitsForever = true;
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
        var waiting = _application.Http.GetAsync("/v5/executions/x1?wait=300", leaving.Token);
        while (_executions.Wait is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, _cancellation);
        }

        await leaving.CancelAsync();

        await _executions.Left.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, _cancellation);
        await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task The_list_is_narrowed_and_paged()
    {
        _executions.Known = Ended;

        var list = JsonDocument.Parse(
            await _application.Http.GetStringAsync("/v5/executions?taskId=t&state=Finished&after=x0&limit=7", _cancellation)).RootElement;

        list.EnumerateArray().Should().ContainSingle().Which.GetProperty("id").GetString().Should().Be("x1");
        _executions.Query.Should().Be(new TaskExecutionQuery { TaskId = "t", IsFinished = true, After = "x0", Limit = 7 });
    }

    [Theory]
    [InlineData("x1", HttpStatusCode.Accepted)]
    [InlineData("x2", HttpStatusCode.NotFound)]
    public async Task An_execution_can_be_stopped(string id, HttpStatusCode expected)
    {
        _executions.Known = Ended;

        using var answer = await _application.Http.DeleteAsync("/v5/executions/" + id, _cancellation);

        answer.StatusCode.Should().Be(expected);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

    private async Task<HttpResponseMessage> PostAsync(string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v5/executions")
        {
            Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json")),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await _application.Http.SendAsync(request, _cancellation);
    }
}
