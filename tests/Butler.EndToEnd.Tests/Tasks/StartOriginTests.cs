using System.Text.Json;
using Butler.Hosting.AspNetCore.Authorization;

namespace Butler.EndToEnd.Tests.Tasks;

/// <summary>Nobody starts a task by a detour, and every start tells who asked for it.</summary>
public sealed class StartOriginTests
{
    private const string StartTopic = "qliksense/start_task";
    private const string Pair = """[{"type":"keyvaluestore","payload":{"namespace":"n","key":"k","value":"v"}}]""";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly string _messenger = ApiKey.Generate();
    private readonly string _planner = ApiKey.Generate();
    private readonly string _starter = ApiKey.Generate();
    private readonly string _everything = ApiKey.Generate();

    [Fact]
    public async Task Keys_for_messages_and_schedules_start_nothing_without_tasks_and_the_log_names_who_does()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port);
        await using var scene = await TaskScene.StartAsync(
            $$"""
              mqttConfig: { enable: true, brokerHost: 127.0.0.1, brokerPort: {{broker.Port}} }
              scheduler: { enable: true, configfile: schedule.yaml }
            """,
            settings: [.. Keys(), ("restServerEndpointsEnable:mqttPublishMessage", "true"), ("restServerEndpointsEnable:scheduler:createNewSchedule", "true")]);
        await watcher.UntilAsync(seen => seen.Any(message => message.Topic == "qliksense/butler/mqtt/status"));

        (await PublishAsync(scene, _messenger, StartTopic)).Should().Be(403);
        (await PublishAsync(scene, _messenger, "$share/group/" + StartTopic)).Should().Be(403);
        (await PublishAsync(scene, _messenger, "factory/line1")).Should().Be(201);
        (await CreateScheduleAsync(scene, _planner)).Should().Be(403);
        (await scene.SendAsync("PUT", $"/v4/reloadtask/{TaskScene.One}/start", Pair, Key(_starter))).Status.Should().Be(403);
        await watcher.UntilAsync(seen => seen.Any(message => message.Topic == "factory/line1"));
        watcher.TextsOf(StartTopic).Should().BeEmpty();
        scene.Starts.Should().BeEmpty();

        (await PublishAsync(scene, _everything, StartTopic)).Should().Be(201);
        await UntilLogAsync(scene, "asked for by MQTT topic 'qliksense/start_task' of broker 'default'");
        (await CreateScheduleAsync(scene, _everything)).Should().Be(201);
        await UntilLogAsync(scene, "was created, asked for by API key 'everything' at 127.0.0.1");
        await UntilLogAsync(scene, "asked for by schedule 'Every second' (");
        (await scene.SendAsync("PUT", $"/v4/reloadtask/{TaskScene.One}/start", "[]", Key(_starter))).Status.Should().Be(200);
        await UntilLogAsync(scene, "asked for by API key 'starter' at 127.0.0.1");

        var command = await scene.CommandAsync(_starter, ["Task two", "--json", "--config", scene.Butler.ConfigFile]);
        command.ExitCode.Should().Be(0, command.Error);
        JsonDocument.Parse(command.Output).RootElement.GetProperty("requestedBy").GetString().Should().Be("API key 'starter' at 127.0.0.1, command line");
    }

    private static (string, string) Key(string key) => ("X-Api-Key", key);

    private static async Task<int> PublishAsync(TaskScene scene, string key, string topic) =>
        (await scene.SendAsync("PUT", "/v4/mqttpublishmessage", $$"""{"topic":"{{topic}}","message":"{{TaskScene.One}}"}""", Key(key))).Status;

    private static async Task<int> CreateScheduleAsync(TaskScene scene, string key) => (await scene.SendAsync(
        "POST",
        "/v4/schedules",
        $$"""{"name":"Every second","cronSchedule":"* * * * * *","timezone":"UTC","qlikSenseTaskId":"{{TaskScene.One}}","startupState":"started"}""",
        Key(key))).Status;

    private static Task UntilLogAsync(TaskScene scene, string text) => Eventually.BecomesTrueAsync(
        () => scene.Butler.Output.Contains(text, StringComparison.Ordinal), Limit, () => scene.Butler.Output, TestContext.Current.CancellationToken);

    private IEnumerable<(string, string)> Keys()
    {
        (string Name, string Key, string[] Scopes)[] keys =
        [
            ("messenger", _messenger, ["messaging"]),
            ("planner", _planner, ["scheduler"]),
            ("starter", _starter, ["tasks"]),
            ("everything", _everything, ["messaging", "scheduler", "tasks", "read"]),
        ];
        return keys.SelectMany((key, i) => key.Scopes
            .Select((scope, j) => ($"restServerConfig:apiKeys:{i}:scopes:{j}", scope))
            .Append(($"restServerConfig:apiKeys:{i}:name", key.Name))
            .Append(($"restServerConfig:apiKeys:{i}:hash", ApiKey.HashOf(key.Key))));
    }
}
