using Butler.Hosting.AspNetCore.Authorization;

namespace Butler.EndToEnd.Tests.Tasks;

/// <summary>Whichever way a task is started, the history tells who asked, also after a restart.</summary>
public sealed class StartHistoryTests
{
    private const string StartTopic = "qliksense/start_task";

    private const string Schedule =
        $$"""{"name":"Every second","cronSchedule":"* * * * * *","timezone":"UTC","qlikSenseTaskId":"{{TaskScene.One}}","startupState":"started"}""";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private readonly string _all = ApiKey.Generate();
    private readonly string _reader = ApiKey.Generate();
    private readonly string _bound = ApiKey.Generate();

    [Fact]
    public async Task Starts_of_every_kind_are_read_after_a_restart_and_not_by_a_key_that_is_bound_to_tasks()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port);
        await using var scene = await TaskScene.StartAsync(
            $$"""
              mqttConfig: { enable: true, brokerHost: 127.0.0.1, brokerPort: {{broker.Port}} }
              scheduler: { enable: true, configfile: schedule.yaml }
            """,
            settings:
            [
                .. Key(0, "all", _all, "tasks", "apps", "scheduler"), .. Key(1, "reader", _reader, "read"), .. Key(2, "bound", _bound, "tasks"),
                ("restServerConfig:apiKeys:2:tasks:0", TaskScene.One), ("restServerEndpointsEnable:scheduler:createNewSchedule", "true"),
            ]);
        await watcher.UntilAsync(seen => seen.Any(message => message.Topic == "qliksense/butler/mqtt/status"));

        (await scene.SendAsync("PUT", $"/v4/reloadtask/{TaskScene.One}/start", """[{"type":"starttaskid","payload":{"taskId":"nope"}}]""", Header(_bound)))
            .Status.Should().Be(200);
        var execution = (await scene.JsonAsync("POST", "/v5/executions", $$"""{"taskId":"{{TaskScene.Two}}"}""", Header(_all))).GetProperty("id").GetString();
        await watcher.PublishAsync(StartTopic, TaskScene.One);
        (await scene.SendAsync("POST", "/v4/schedules", Schedule, Header(_all))).Status.Should().Be(201);
        await UntilAsync(scene, "origin=mqtt");
        await UntilAsync(scene, "origin=schedule");

        scene.Butler.Variables["Butler__configEngine__host"] = "127.0.0.1";
        scene.Butler.Variables["Butler__configEngine__port"] = $"{scene.Qlik.EnginePort}";
        scene.Butler.Variables["Butler__restServerEndpointsEnable__senseAppReload"] = "true";
        await RestartAsync(scene);
        (await scene.SendAsync(
            "PUT", $"/v4/app/{scene.Qlik.Site.Apps.All[^1].Id}/reload", $$"""{"startQSEoWTaskOnSuccess":["{{TaskScene.Two}}"]}""", Header(_all))).Status.Should().Be(201);
        await UntilAsync(scene, "origin=appreload");
        await RestartAsync(scene);

        (await scene.SendAsync("GET", "/v5/task-starts", null, Header(_bound))).Status.Should().Be(403);
        (await scene.SendAsync("GET", "/v5/task-starts", null, Header(_all))).Status.Should().Be(403);
        (await ReadAsync(scene, "requestedBy=key%20'BOUND'")).Should().BeEquivalentTo(
        [
            (TaskScene.One, "rest", "started", "API key 'bound' at 127.0.0.1"),
            ("nope", "rest", "invalid", "API key 'bound' at 127.0.0.1"),
        ]);
        (await ReadAsync(scene, $"taskId={TaskScene.Two}&origin=rest")).Should().Equal((TaskScene.Two, "rest", "started", "API key 'all' at 127.0.0.1"));
        (await scene.JsonAsync("GET", $"/v5/task-starts?taskId={TaskScene.Two}&origin=rest", null, Header(_reader)))[0].GetProperty("execution").GetString().Should().Be(execution);
        (await ReadAsync(scene, "origin=mqtt")).Should().Equal((TaskScene.One, "mqtt", "started", $"MQTT topic '{StartTopic}' of broker 'default'"));
        (await ReadAsync(scene, "origin=schedule&limit=1000")).Where(start => start.Outcome == "started").Select(start => start.Who)
            .Should().NotBeEmpty().And.AllSatisfy(who => who.Should().Match("schedule 'Every second' (*)"));
        var followUp = (await ReadAsync(scene, "origin=appReload")).Single();
        (followUp.Task, followUp.Outcome).Should().Be((TaskScene.Two, "started"));
        followUp.Who.Should().Match("app reload *, asked for by API key 'all' at 127.0.0.1");
        (await ReadAsync(scene, "to=2026-01-01")).Should().BeEmpty();
    }

    private static (string, string) Header(string key) => ("X-Api-Key", key);

    private static IEnumerable<(string, string)> Key(int number, string name, string key, params string[] scopes) => scopes
        .Select((scope, i) => ($"restServerConfig:apiKeys:{number}:scopes:{i}", scope))
        .Append(($"restServerConfig:apiKeys:{number}:name", name))
        .Append(($"restServerConfig:apiKeys:{number}:hash", ApiKey.HashOf(key)));

    private async Task RestartAsync(TaskScene scene)
    {
        await scene.Butler.SignalAsync("TERM");
        (await scene.Butler.WaitForExitAsync(Limit)).Should().Be(0, scene.Butler.Output);
        await scene.Butler.StartAsync(_cancellation);
    }

    private Task UntilAsync(TaskScene scene, string query) => Eventually.BecomesTrueAsync(
        async () => (await ReadAsync(scene, query)).Any(), Limit, () => scene.Butler.Output, _cancellation);

    private async Task<IEnumerable<(string? Task, string? Origin, string? Outcome, string Who)>> ReadAsync(TaskScene scene, string query) =>
        (await scene.JsonAsync("GET", "/v5/task-starts?" + query, null, Header(_reader))).EnumerateArray().Select(start => (
            start.GetProperty("taskId").GetString(),
            start.GetProperty("origin").GetString(),
            start.GetProperty("outcome").GetString(),
            start.GetProperty("requestedBy").GetString()!));
}
