using Butler.Alerts;
using Butler.Qlik.Tests.Support;
using Butler.Tasks;
using Microsoft.AspNetCore.Http;

namespace Butler.Qlik.Tests.Tasks;

public sealed class QlikTaskRunnerTests : IAsyncLifetime
{
    private const string Execution = "aaaaaaaa-1111-4222-8333-444444444444";
    private const string OtherResult = "bbbbbbbb-1111-4222-8333-444444444444";
    private const string None = "00000000-0000-0000-0000-000000000000";
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private readonly TestCertificates _certificates = new();
    private QrsServer _server = null!;
    private QlikSite _site = null!;

    private ITaskRunner Runner => _site.TaskRunner;

    public async ValueTask InitializeAsync()
    {
        _server = await QrsServer.StartAsync(_certificates);
        _site = new QlikSite(_certificates, _server.Port);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _server.DisposeAsync();
        _certificates.Dispose();
    }

    [Fact]
    public async Task One_id_is_asked_for_as_Butler_16_does()
    {
        _server.Json("task", $$"""[{"id":"{{Events.TaskId}}","name":"Nightly sales"}]""");

        var found = await Runner.FindAsync([Events.TaskId.ToUpperInvariant()], _cancellation);

        found.Should().Equal(new TaskReference(Events.TaskId, "Nightly sales"));
        _server.Requests.Single().Query["filter"].Should().Be($"id eq {Events.TaskId}");
    }

    [Fact]
    public async Task Many_ids_are_asked_for_together()
    {
        var ids = Enumerable.Range(0, 60).Select(_ => Guid.NewGuid().ToString()).ToList();
        _server.On("task", async context =>
        {
            var asked = context.Request.Query["filter"].ToString().Split(" or ").Select(part => part["id eq ".Length..]);
            await context.Response.WriteAsync($"[{string.Join(',', asked.Select(id => $$"""{"id":"{{id}}","name":"Task {{id}}"}"""))}]", _cancellation);
        });

        var found = await Runner.FindAsync([.. ids, .. ids], _cancellation);

        found.Select(task => task.TaskId).Should().BeEquivalentTo(ids);
        _server.Requests.Should().HaveCount(3);
        _server.Requests.Should().OnlyContain(request => request.Query["filter"].Length < 2000);
    }

    [Fact]
    public async Task Names_with_quotes_and_other_letters_cannot_change_the_question()
    {
        _server.Json("task/full", "[]");

        await Runner.FindByTagAsync("Anna's & Åsa's #1 + 100 %", _cancellation);
        await Runner.FindByCustomPropertyAsync("it's", "x') or (name ne '", _cancellation);
        await Runner.FindByNameAsync("O'Brien", _cancellation);

        _server.Requests.Select(request => request.Query["filter"]).Should().Equal(
            "tags.name eq 'Anna''s & Åsa''s #1 + 100 %'",
            "(customProperties.definition.name eq 'it''s') and (customProperties.value eq 'x'') or (name ne ''')",
            "name eq 'O''Brien'");
    }

    [Fact]
    public async Task What_is_no_id_never_reaches_Qlik_Sense()
    {
        var start = () => Runner.RequestStartAsync("1/../../app", _cancellation);

        await start.Should().ThrowAsync<ArgumentException>();
        _server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_start_tells_the_execution()
    {
        _server.Json($"task/{Events.TaskId}/start/synchronous", QrsBodies.Ticket(Execution));

        (await Runner.StartAsync(Events.TaskId, _cancellation)).Should().Be(new TaskStart(true, Execution));
        _server.Requests.Single().Method.Should().Be("POST");
    }

    [Fact]
    public async Task No_execution_means_that_the_task_did_not_start()
    {
        _server.Json($"task/{Events.TaskId}/start/synchronous", QrsBodies.Ticket(None));

        (await Runner.StartAsync(Events.TaskId, _cancellation)).Should().Be(new TaskStart(false, null));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    public async Task A_server_that_only_knows_the_plain_start_is_asked_for_that(int status)
    {
        _server.Status($"task/{Events.TaskId}/start/synchronous", status);
        _server.Status($"task/{Events.TaskId}/start", 204);

        (await Runner.StartAsync(Events.TaskId, _cancellation)).Should().Be(new TaskStart(true, null));
        _server.Paths.Should().Equal($"task/{Events.TaskId}/start/synchronous", $"task/{Events.TaskId}/start");
    }

    [Theory]
    [InlineData(404, false)]
    [InlineData(403, false)]
    [InlineData(503, true)]
    public async Task A_refusal_names_host_and_reason(int status, bool isTransient)
    {
        _server.Status($"task/{Events.TaskId}/start", status, "no");

        var failure = (await FluentActions.Awaiting(() => Runner.RequestStartAsync(Events.TaskId, _cancellation))
            .Should().ThrowAsync<TaskServiceException>()).Which;

        failure.Message.Should().Contain(_server.Host).And.Contain(status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        failure.IsTransient.Should().Be(isTransient);
        failure.MayHaveHappened.Should().BeFalse();
        _server.Requests.Should().ContainSingle("a start is never repeated by itself");
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_question_leaves_open_whether_the_task_started()
    {
        _server.On($"task/{Events.TaskId}/start/synchronous", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        var start = () => Runner.StartAsync(Events.TaskId, _cancellation);

        (await start.Should().ThrowAsync<TaskServiceException>()).Which.MayHaveHappened.Should().BeTrue();
    }

    [Fact]
    public async Task A_server_that_is_not_there_cannot_have_started_anything()
    {
        var host = _server.Host;
        await _server.DisposeAsync();

        var start = () => Runner.StartAsync(Events.TaskId, _cancellation);

        var failure = (await start.Should().ThrowAsync<TaskServiceException>()).Which;
        failure.MayHaveHappened.Should().BeFalse();
        failure.IsTransient.Should().BeTrue();
        failure.Message.Should().Contain(host);
    }

    [Fact]
    public async Task The_last_attempt_of_an_execution_counts_and_a_session_keeps_it_alive()
    {
        _server.Json("executionsession", $$"""[{"id":"{{Execution}}"}]""");
        _server.Json("executionresult/full", $$"""
            [{"id":"{{OtherResult}}","executionID":"{{Execution}}","status":2,"startTime":"2026-02-16T08:10:00.000Z","stopTime":"1753-01-01T00:00:00.000Z"},
             {"id":"{{QrsBodies.ResultId}}","executionID":"{{Execution}}","status":8,"startTime":"2026-02-16T08:00:00.000Z","stopTime":"2026-02-16T08:05:00.000Z"}]
            """);

        var reading = (await Runner.ReadAsync([new ExecutionTrace(Events.TaskId, Execution, "")], _cancellation)).Single()!;

        reading.IsAlive.Should().BeTrue();
        reading.Result.Id.Should().Be(OtherResult);
        reading.Result.Status.Should().Be(ExecutionStatus.Started);
        _server.Requests.Select(request => request.Query["filter"]).Should().Equal($"id eq {Execution}", $"executionId eq {Execution}");
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(OtherResult, true)]
    [InlineData(QrsBodies.ResultId, false)]
    public async Task Where_the_execution_cannot_be_read_a_new_last_result_of_the_task_tells(string resultBefore, bool isFound)
    {
        _server.Status("executionsession", 403);
        _server.Status("executionresult/full", 403);
        _server.Json("task/full", $"[{QrsBodies.Task()}]");

        var readings = await Runner.ReadAsync(
            [new ExecutionTrace(Events.TaskId, Execution, resultBefore), new ExecutionTrace(Events.TaskId, null, resultBefore)], _cancellation);

        readings.Should().HaveCount(2);
        readings.Should().OnlyContain(reading => reading != null == isFound);
        if (isFound)
        {
            readings[0]!.Result.Status.Should().Be(ExecutionStatus.FinishedFail);
            readings[0]!.ScriptLogId.Should().Be(QrsBodies.LogReference);
        }
    }

    [Fact]
    public async Task The_end_of_the_script_log_is_downloaded()
    {
        _server.Json($"reloadtask/{Events.TaskId}/scriptlog", QrsBodies.Ticket("t1"));
        _server.Status("download/reloadtask/t1/scriptlog.txt", 200, "one\r\ntwo\r\nthree\r\n");
        var reading = new ExecutionReading(new ExecutionResult { Id = QrsBodies.ResultId }) { ScriptLogId = QrsBodies.LogReference };

        (await Runner.ReadScriptLogAsync(Events.TaskId, reading, 2, _cancellation)).Should().Equal("two", "three");
    }

    [Fact]
    public async Task A_task_is_shown_as_it_is_now()
    {
        _server.Json("task/full", $"[{QrsBodies.Task(status: 2)}]");

        var task = await Runner.InspectAsync(Events.TaskId, _cancellation);

        task.Should().Be(new TaskSnapshot(new TaskReference(Events.TaskId, "Nightly sales"))
        {
            LastStatus = ExecutionStatus.Started,
            LastResultId = QrsBodies.ResultId,
        });
    }
}
