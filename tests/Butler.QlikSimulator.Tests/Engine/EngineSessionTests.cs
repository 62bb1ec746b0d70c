using System.Net.WebSockets;
using System.Text.Json;

namespace Butler.Simulation.Tests.Engine;

public sealed class EngineSessionTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Sockets_of_one_user_on_one_path_share_a_session_and_an_identity_makes_one_of_its_own()
    {
        await using var simulator = await StartAsync();
        var app = simulator.Site.Apps.All[0].Id;
        await using var first = await EngineSocketClient.ConnectAsync(simulator, $"/app/{app}");
        (await StateAsync(first)).Should().Be("SESSION_CREATED");
        await using var second = await EngineSocketClient.ConnectAsync(simulator, $"/app/{app}");
        (await StateAsync(second)).Should().Be("SESSION_ATTACHED");
        await using var own = await EngineSocketClient.ConnectAsync(simulator, $"/app/{app}/identity/x");
        (await StateAsync(own)).Should().Be("SESSION_CREATED");

        await first.CallAsync(-1, "OpenDoc", $$"""["{{app}}"]""");
        var collision = await second.CallAsync(-1, "OpenDoc", $$"""["{{app}}","","","",true]""");
        var other = await second.CallAsync(-1, "OpenDoc", $$"""["{{simulator.Site.Apps.All[1].Id}}"]""");
        var free = await own.CallAsync(-1, "OpenDoc", $$"""["{{app}}","","","",true]""");

        Code(collision).Should().Be(EngineErrorCodes.AlreadyOpenInDifferentMode);
        Code(other).Should().Be(EngineErrorCodes.AppAlreadyOpen);
        free.GetProperty("result").GetProperty("qReturn").GetProperty("qHandle").GetInt32().Should().BePositive();
        simulator.Engine.OpenSockets.Should().Be(3);
        simulator.Engine.OpenSessions.Should().Be(2);
    }

    [Fact]
    public async Task Sessions_end_with_their_last_socket()
    {
        await using var simulator = await StartAsync();
        var client = await EngineSocketClient.ConnectAsync(simulator, "/");
        simulator.Engine.OpenSessions.Should().Be(1);

        await client.DisposeAsync();

        await UntilAsync(() => simulator.Engine is { OpenSessions: 0, OpenSockets: 0 });
    }

    [Fact]
    public async Task Without_a_certificate_or_a_known_user_nobody_gets_in()
    {
        await using var simulator = await StartAsync();

        await FluentActions.Awaiting(() => EngineSocketClient.ConnectAsync(simulator, "/", withCertificate: false)).Should().ThrowAsync<WebSocketException>();
        await FluentActions.Awaiting(() => EngineSocketClient.ConnectAsync(simulator, "/", user: "UserDirectory=LAB;UserId=nobody"))
            .Should().ThrowAsync<WebSocketException>().WithMessage("*403*");
        simulator.Engine.OpenSockets.Should().Be(0);
    }

    [Fact]
    public async Task Users_see_their_own_and_the_published_apps_only()
    {
        await using var simulator = await StartAsync();
        await using var maria = await EngineSocketClient.ConnectAsync(simulator, "/", user: "UserDirectory=LAB;UserId=maria");

        var list = (await maria.CallAsync(-1, "GetDocList")).GetProperty("result").GetProperty("qDocList").EnumerateArray()
            .Select(doc => doc.GetProperty("qDocName").GetString()).ToList();
        var hidden = await maria.CallAsync(-1, "OpenDoc", $$"""["{{simulator.Site.Apps.All.Single(app => app.Name == "HR").Id}}"]""");

        list.Should().Contain("Sales").And.Contain("Inventory").And.NotContain("HR");
        Code(hidden).Should().Be(EngineErrorCodes.AccessDenied);
    }

    [Fact]
    public async Task A_second_answer_with_patches_holds_only_what_changed()
    {
        await using var simulator = await StartAsync();
        var app = simulator.Site.Apps.All[0].Id;
        await using var client = await EngineSocketClient.ConnectAsync(simulator, $"/app/{app}");
        var doc = (await client.CallAsync(-1, "OpenDoc", $$"""["{{app}}"]""")).GetProperty("result").GetProperty("qReturn").GetProperty("qHandle").GetInt32();

        var first = await client.CallAsync(doc, "GetAppProperties", delta: true);
        var second = await client.CallAsync(doc, "GetAppProperties", delta: true);
        var before = await client.CallAsync(-1, "GetProgress", "[0]", delta: true);
        await client.CallAsync(doc, "DoReload");
        var after = await client.CallAsync(-1, "GetProgress", "[0]", delta: true);

        first.GetProperty("delta").GetBoolean().Should().BeTrue();
        first.GetProperty("result").GetProperty("qProp")[0].GetProperty("path").GetString().Should().Be("/");
        second.GetProperty("result").GetProperty("qProp").GetArrayLength().Should().Be(0);
        before.GetProperty("result").GetProperty("qProgressData").GetArrayLength().Should().Be(1);
        after.GetProperty("result").GetProperty("qProgressData").EnumerateArray().Select(patch => patch.GetProperty("path").GetString())
            .Should().Contain(["/qStarted", "/qFinished"]).And.NotContain("/qKB");
    }

    [Theory]
    [InlineData(AppReloadEnd.Fail, "fail")]
    [InlineData(AppReloadEnd.Error, "error")]
    [InlineData(AppReloadEnd.ConnectionLost, "lost")]
    public async Task Reloads_end_as_the_app_says(AppReloadEnd end, string outcome)
    {
        await using var simulator = await StartAsync();
        var app = simulator.Site.Apps.All[0].Id;
        simulator.Site.Apps.Update(app, known => known with { Reload = new AppReloadBehaviour { End = end, Duration = TimeSpan.FromMilliseconds(10) } });
        await using var client = await EngineSocketClient.ConnectAsync(simulator, $"/app/{app}");
        await client.CallAsync(-1, "OpenDoc", $$"""["{{app}}"]""");

        JsonElement? answer = null;
        try
        {
            answer = await client.CallAsync(1, "DoReload", "[2,true]");
        }
        catch (WebSocketException)
        {
            end.Should().Be(AppReloadEnd.ConnectionLost);
        }

        await UntilAsync(() => simulator.Engine.Reloads.All(reload => reload.Ended is not null));
        simulator.Engine.Reloads.Should().OnlyContain(reload => reload.Outcome == outcome && reload.Mode == 2 && reload.IsPartial && !reload.IsSaved);
        if (end == AppReloadEnd.Error)
        {
            Code(answer!.Value).Should().Be(EngineErrorCodes.ReloadInProgress);
        }
    }

    [Fact]
    public async Task A_cancelled_reload_returns_false_and_a_running_one_refuses_a_second()
    {
        await using var simulator = await StartAsync();
        var app = simulator.Site.Apps.All[0].Id;
        simulator.Site.Apps.Update(app, known => known with { Reload = new AppReloadBehaviour { End = AppReloadEnd.Hang } });
        await using var client = await EngineSocketClient.ConnectAsync(simulator, $"/app/{app}");
        await using var other = await EngineSocketClient.ConnectAsync(simulator, $"/app/{app}/identity/other");
        await client.CallAsync(-1, "OpenDoc", $$"""["{{app}}"]""");
        await other.CallAsync(-1, "OpenDoc", $$"""["{{app}}"]""");

        await client.SendAsync("""{"jsonrpc":"2.0","id":900,"handle":1,"method":"DoReload","params":[]}""");
        await UntilAsync(() => simulator.Engine.Reloads.Count == 1);
        Code(await other.CallAsync(1, "DoReload")).Should().Be(EngineErrorCodes.ReloadInProgress);
        await client.SendAsync("""{"jsonrpc":"2.0","id":901,"handle":-1,"method":"CancelReload","params":[]}""");

        var answers = new List<JsonElement>();
        while (answers.Count < 2)
        {
            var message = await client.ReceiveAsync();
            if (message.TryGetProperty("id", out _))
            {
                answers.Add(message);
            }
        }

        answers.Single(answer => answer.GetProperty("id").GetInt32() == 900).GetProperty("result").GetProperty("qReturn").GetBoolean().Should().BeFalse();
        simulator.Engine.Reloads[0].Outcome.Should().Be("cancelled");
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("""{"id":"x","handle":-1,"method":"GetDocList"}""")]
    public async Task What_is_no_request_ends_the_connection(string text)
    {
        await using var simulator = await StartAsync();
        await using var client = await EngineSocketClient.ConnectAsync(simulator, "/");
        await client.ReceiveAsync();

        await client.SendAsync(text);

        await FluentActions.Awaiting(client.ReceiveAsync).Should().ThrowAsync<WebSocketException>();
    }

    [Fact]
    public async Task Faults_strike_the_method_that_they_are_meant_for()
    {
        await using var simulator = await StartAsync();
        simulator.Faults = new SimulatorFaults { Engine = new EngineFaults { Method = "GetDocList", ErrorShare = 1, ErrorCode = 15 } };
        await using var client = await EngineSocketClient.ConnectAsync(simulator, "/");

        Code(await client.CallAsync(-1, "GetDocList")).Should().Be(EngineErrorCodes.Aborted);
        (await client.CallAsync(-1, "EngineVersion")).TryGetProperty("result", out _).Should().BeTrue();
        FluentActions.Invoking(() => simulator.Faults = new SimulatorFaults { Engine = new EngineFaults { DropShare = 2 } }).Should().Throw<ArgumentException>();
    }

    private static Task<QlikSimulator> StartAsync() => QlikSimulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

    private static async Task<string?> StateAsync(EngineSocketClient client) =>
        (await client.ReceiveAsync()).GetProperty("params").GetProperty("qSessionState").GetString();

    private static int Code(JsonElement answer) => answer.GetProperty("error").GetProperty("code").GetInt32();

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); !condition();)
        {
            waited.Elapsed.Should().BeLessThan(Limit);
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
