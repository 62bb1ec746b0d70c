using System.Text.Json;

namespace Butler.EndToEnd.Tests.Tasks;

public sealed class MqttStartTests
{
    private const string StartTopic = "qliksense/start_task";
    private const string ResultTopic = "qliksense/start_task_result";

    [Fact]
    public async Task A_message_starts_a_task_of_Qlik_Sense_if_the_filter_allows_it()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port);
        await using var scene = await TaskScene.StartAsync($$"""
              startTaskFilter: { enable: true, allowTask: { taskId: [{{TaskScene.One}}] } }
              mqttConfig: { enable: true, brokerHost: 127.0.0.1, brokerPort: {{broker.Port}}, taskStartResultTopic: {{ResultTopic}} }
            """);
        await watcher.UntilAsync(seen => seen.Any(message => message.Topic == "qliksense/butler/mqtt/status"));

        foreach (var id in new[] { TaskScene.Two, TaskScene.One.ToUpperInvariant() })
        {
            var told = watcher.TextsOf(ResultTopic).Count;
            await watcher.PublishAsync(StartTopic, id);
            await watcher.UntilAsync(_ => watcher.TextsOf(ResultTopic).Count > told);
        }

        watcher.TextsOf(ResultTopic).Select(text => JsonDocument.Parse(text).RootElement)
            .Select(result => (result.GetProperty("taskId").GetString(), result.GetProperty("result").GetString()))
            .Should().Equal((TaskScene.Two, "denied"), (TaskScene.One, "started"));
        scene.Starts.Should().ContainSingle().Which.Should().Contain(TaskScene.One);
    }
}
