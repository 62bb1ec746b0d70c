using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Butler.Apps;
using Butler.Qlik.Engine;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Tests.Engine;

public sealed class EngineSessionTests
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_find_their_calls_in_any_order_among_notifications_and_frames_in_parts()
    {
        var held = new List<JsonElement>();
        await using var engine = await ScriptedEngine.StartAsync(
            async (socket, request) =>
            {
                held.Add(request);
                if (held.Count < 3)
                {
                    return;
                }

                await ScriptedEngine.SendAsync(socket, """{"jsonrpc":"2.0","method":"OnSomethingNew","params":[1,2]}""");
                await ScriptedEngine.SendAsync(socket, "this is no JSON");
                await ScriptedEngine.SendAsync(socket, """{"id":4711,"result":{"qVersion":"nobody asked"}}""");
                foreach (var waiting in held.AsEnumerable().Reverse())
                {
                    var answer = $$"""{"jsonrpc":"2.0","id":{{waiting.GetProperty("id")}},"result":{"qEcho":"{{waiting.GetProperty("params")[0]}}"},"change":[1]}""";
                    await ScriptedEngine.SendAsync(socket, answer[..40], isWhole: false);
                    await ScriptedEngine.SendAsync(socket, answer[40..]);
                }
            },
            """{"jsonrpc":"2.0","method":"OnConnected","params":{"qSessionState":"SESSION_ATTACHED"}}""");
        await using var site = EngineSite.At(engine.Port);
        await using (var session = await site.Connector.ConnectAsync("/", _cancellation))
        {
            var replies = await Task.WhenAll(new[] { "a", "b", "c" }.Select(text => session.CallAsync(-1, "Echo", _cancellation, text)));

            replies.Select(reply => RawJson.Text(reply.Result, "qEcho")).Should().Equal("a", "b", "c");
        }

        await Waiting.UntilAsync(() => engine.OpenSockets == 0, "the session was closed");
    }

    [Fact]
    public async Task A_large_answer_is_taken_whole()
    {
        var large = new string('x', 5_000_000);
        await using var engine = await ScriptedEngine.StartAsync((socket, request) => ScriptedEngine.ReplyAsync(socket, request, $$"""{"qScript":"{{large}}"}"""));
        await using var site = EngineSite.At(engine.Port);
        await using var session = await site.Connector.ConnectAsync("/", _cancellation);

        var reply = await session.CallAsync(1, "GetScript", _cancellation);

        reply.Out("qScript").Length.Should().Be(large.Length + 2);
    }

    [Fact]
    public async Task An_aborted_call_is_made_again_and_other_errors_are_told_at_once()
    {
        var calls = 0;
        await using var engine = await ScriptedEngine.StartAsync((socket, request) => request.GetProperty("method").GetString() == "Busy" && ++calls > 2
            ? ScriptedEngine.ReplyAsync(socket, request, "{}")
            : ScriptedEngine.SendAsync(socket, Error(request, request.GetProperty("method").GetString() == "Busy" ? 15 : 999, "bad\\nword")));
        await using var site = EngineSite.At(engine.Port);
        await using var session = await site.Connector.ConnectAsync("/", _cancellation);

        await session.CallAsync(-1, "Busy", _cancellation);
        calls.Should().Be(3);
        calls = 0;
        var once = () => session.CallAsync(new EngineRequest(-1, "Busy") { IsRepeatable = false }, _cancellation);

        (await once.Should().ThrowAsync<EngineException>()).Which.Code.Should().Be(EngineCodes.Aborted);
        calls.Should().Be(1);
        (await FluentActions.Awaiting(() => session.CallAsync(-1, "Wrong", _cancellation)).Should().ThrowAsync<EngineException>())
            .WithMessage("*Wrong with error 999: bad word.");
    }

    [Fact]
    public async Task A_call_that_is_given_up_leaves_the_others_alone()
    {
        await using var engine = await ScriptedEngine.StartAsync((socket, request) =>
            request.GetProperty("method").GetString() == "Never" ? Task.CompletedTask : ScriptedEngine.ReplyAsync(socket, request, "{}"));
        await using var site = EngineSite.At(engine.Port, options => options.Engine.Timeout = TimeSpan.FromMilliseconds(200));
        await using var session = await site.Connector.ConnectAsync("/", _cancellation);
        using var given = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);

        var never = session.CallAsync(new EngineRequest(-1, "Never") { Timeout = Timeout.InfiniteTimeSpan }, given.Token);
        await given.CancelAsync();

        await FluentActions.Awaiting(() => never).Should().ThrowAsync<OperationCanceledException>();
        (await FluentActions.Awaiting(() => session.CallAsync(-1, "Never", _cancellation)).Should().ThrowAsync<EngineException>())
            .Which.Failure.Should().Be(EngineFailure.Timeout);
        await session.CallAsync(new EngineRequest(-1, "Other") { Timeout = TimeSpan.FromMinutes(1) }, _cancellation);
    }

    [Theory]
    [InlineData("SESSION_ERROR_NO_LICENSE", "*no valid licence*SESSION_ERROR_NO_LICENSE*")]
    [InlineData("SESSION_ERROR_OF_TOMORROW", "*refused the session*SESSION_ERROR_OF_TOMORROW*")]
    public async Task A_session_that_is_refused_fails_every_call_with_the_reason(string state, string reason)
    {
        await using var engine = await ScriptedEngine.StartAsync(
            (_, _) => Task.CompletedTask, $$"""{"method":"OnConnected","params":{"qSessionState":"{{state}}"} }""");
        await using var site = EngineSite.At(engine.Port);

        (await FluentActions.Awaiting(() => site.Catalog.ListAsync(_cancellation)).Should().ThrowAsync<AppServiceException>())
            .WithMessage(reason).Which.Failure.Should().Be(AppFailure.Refused);
        await Waiting.UntilAsync(() => engine.OpenSockets == 0, "the session was closed");
    }

    [Theory]
    [InlineData("{}", "*without qDocList*")]
    [InlineData("[]", "*without qDocList*")]
    [InlineData("{\"qDocList\":7}", "*without qDocList*")]
    public async Task An_answer_that_is_none_is_told_apart(string result, string reason)
    {
        await using var engine = await ScriptedEngine.StartAsync((socket, request) => ScriptedEngine.ReplyAsync(socket, request, result));
        await using var site = EngineSite.At(engine.Port);

        (await FluentActions.Awaiting(() => site.Catalog.ListAsync(_cancellation)).Should().ThrowAsync<AppServiceException>())
            .WithMessage(reason).Which.Failure.Should().Be(AppFailure.Failed);
    }

    [Fact]
    public async Task A_goodbye_in_the_middle_of_a_call_is_told_with_its_reason()
    {
        await using var engine = await ScriptedEngine.StartAsync((socket, _) =>
            socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "shutting down", CancellationToken.None));
        await using var site = EngineSite.At(engine.Port);

        (await FluentActions.Awaiting(() => site.Catalog.ListAsync(_cancellation)).Should().ThrowAsync<AppServiceException>())
            .WithMessage("*closed the connection (1001 shutting down)*").Which.Failure.Should().Be(AppFailure.Unreachable);
    }

    [Fact]
    public async Task The_user_and_the_headers_of_the_settings_go_with_every_connection_and_no_secret_into_an_error()
    {
        await using var engine = await ScriptedEngine.StartAsync((_, _) => Task.CompletedTask, refuseWith: 403);
        await using var standard = EngineSite.At(engine.Port);
        await using var changed = EngineSite.At(engine.Port, options => options.Engine.Headers.Static =
        [
            new QrsHeader { Name = "x-qlik-user", Value = "UserDirectory=LAB;UserId=secret-user" },
            new QrsHeader { Name = "X-Extra", Value = "secret-value" },
        ]);

        foreach (var site in new[] { standard, changed })
        {
            var refused = await FluentActions.Awaiting(() => site.Catalog.ListAsync(_cancellation)).Should().ThrowAsync<AppServiceException>();
            refused.WithMessage("*403*X-Qlik-User*").Which.Failure.Should().Be(AppFailure.Refused);
            refused.Which.ToString().Should().NotContain("secret");
        }

        engine.Upgrades.Should().Equal(
            ("/", "UserDirectory=Internal; UserId=sa_repository", null),
            ("/", "UserDirectory=LAB;UserId=secret-user", "secret-value"));
    }

    [Fact]
    public async Task Frames_of_chance_never_hang_or_break_a_session()
    {
        var frames = new[] { "\u0000", "{", "{\"id\":1}", "{\"id\":1,\"result\":7}", "{\"error\":{},\"id\":1}", "[1]", "\"x\"", "{\"params\":{}}", "{\"method\":\"OnConnected\"}" };
        await using var engine = await ScriptedEngine.StartAsync(async (socket, request) =>
        {
            foreach (var frame in frames.Where(frame => !frame.Contains("\"id\"", StringComparison.Ordinal)))
            {
                await ScriptedEngine.SendAsync(socket, frame);
            }

            await socket.SendAsync(Encoding.UTF8.GetBytes("binary"), WebSocketMessageType.Binary, true, CancellationToken.None);
            await ScriptedEngine.SendAsync(socket, frames[request.GetProperty("id").GetInt32() % frames.Length].Replace(
                "\"id\":1", $"\"id\":{request.GetProperty("id")}", StringComparison.Ordinal));
            await ScriptedEngine.ReplyAsync(socket, request, "{}");
        });
        await using var site = EngineSite.At(engine.Port);
        await using var session = await site.Connector.ConnectAsync("/", _cancellation);

        for (var i = 0; i < frames.Length; i++)
        {
            try
            {
                await session.CallAsync(-1, "Any", _cancellation);
            }
            catch (EngineException exception)
            {
                exception.Failure.Should().Be(EngineFailure.Error, "an empty error is an error");
            }
        }
    }

    private static string Error(JsonElement request, int code, string message) =>
        $$"""{"jsonrpc":"2.0","id":{{request.GetProperty("id")}},"error":{"code":{{code}},"parameter":"","message":"{{message}}"} }""";
}
