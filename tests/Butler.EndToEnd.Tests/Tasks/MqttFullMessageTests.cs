using System.Text;
using System.Text.Json.Nodes;
using Butler.Simulation;

namespace Butler.EndToEnd.Tests.Tasks;

public sealed class MqttFullMessageTests
{
    private const string FailedTopic = "qliksense/task_failure_full";
    private const string RawMember = "taskSessionTimeout";
    private const string AbortedTopic = "qliksense/task_aborted_full";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_full_messages_hold_the_task_and_the_app_as_QRS_answered_them()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port, "qliksense/#");
        await using var scene = await TaskScene.StartAsync(Settings(broker), Arrange);
        var files = scene.Qlik.Certificates;
        using var qrs = new QrsCaller(scene.Qlik.BaseAddress, files.Root, files.Client, files.ClientKey);
        var (task, app) = (scene.Qlik.Site.Tasks.All.Single(one => one.Name == "Odd"), scene.Qlik.Site.Apps.All.Single(one => one.Description.Length > 0));
        var fullTask = await ReadAsync(qrs, "task", task.Id);
        var fullApp = await ReadAsync(qrs, "app", app.Id);

        var failed = await SendAsync(scene, watcher, "failed", task, app, FailedTopic);
        var aborted = await SendAsync(scene, watcher, "aborted", task, app, AbortedTopic);

        ShouldEqual(failed["qs_taskMetadata"], fullTask);
        ShouldEqual(aborted["qs_taskMetadata"], fullTask);
        ShouldEqual(aborted["qs_appMetadata"], fullApp);
        failed.ContainsKey("qs_appMetadata").Should().BeFalse("only messages about aborted tasks hold the app");
        fullTask["operational"].Should().NotBeNull("QRS says more of a task than alerts need otherwise");
        fullApp["description"]!.GetValue<string>().Should().Be(app.Description);
        (await IsStoredAsync(scene, RawMember)).Should().BeTrue("the messages may have to wait for the broker");
    }

    [Fact]
    public async Task Without_full_messages_nothing_of_the_raw_objects_is_kept()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port, "qliksense/#");
        await using var scene = await TaskScene.StartAsync(Settings(broker, "taskFailureSendFull: false"), Arrange);

        await scene.Butler.SendAsync(EventOf("failed", scene.Qlik.Site.Tasks.All[0], scene.Qlik.Site.Apps.All[0]));

        await Eventually.BecomesTrueAsync(
            () => watcher.TextsOf("qliksense/task_failure").Count > 0, Limit, () => scene.Butler.Output, TestContext.Current.CancellationToken);
        watcher.TextsOf(FailedTopic).Should().BeEmpty();
        (await IsStoredAsync(scene, RawMember)).Should().BeFalse();
    }

    [Fact]
    public async Task While_QRS_is_away_the_full_message_comes_without_its_objects()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port, "qliksense/#");
        await using var scene = await TaskScene.StartAsync(Settings(broker));
        scene.Qlik.Faults = new SimulatorFaults { Down = true };

        var message = await SendAsync(scene, watcher, "failed", scene.Qlik.Site.Tasks.All[0], scene.Qlik.Site.Apps.All[0], FailedTopic);

        message.ContainsKey("qs_taskMetadata").Should().BeTrue();
        message["qs_taskMetadata"].Should().BeNull();
    }

    private static string Settings(Mosquitto broker, string further = "taskFailureSendFull: true") =>
        $"  mqttConfig: {{ enable: true, brokerHost: 127.0.0.1, brokerPort: {broker.Port}, {further} }}";

    private static void Arrange(QlikSite site)
    {
        var app = site.Apps.Add(new SiteApp
        {
            Name = "Öl",
            Description = "\"quoted\" </b> \\ & \u2028 𝄞",
            OwnerId = site.Users.All[0].Id,
            Tags = ["Småland"],
            CustomProperties = [new SiteCustomPropertyValue("Area", "Nord")],
        });
        site.Tasks.Add(new SiteTask { Name = "Odd", AppId = app.Id, Tags = ["Närke"] });
    }

    private static string EventOf(string outcome, SiteTask task, SiteApp app) =>
        $"/scheduler-task-{outcome}/;sense1;{task.Name};{app.Name};LAB\\goran;{task.Id};{app.Id};"
        + $"2026-02-16 09:24:59,099;INFO;{Guid.NewGuid()};Max retries reached";

    private static async Task<JsonObject> SendAsync(TaskScene scene, MqttWatcher watcher, string outcome, SiteTask task, SiteApp app, string topic)
    {
        await scene.Butler.SendAsync(EventOf(outcome, task, app));
        await Eventually.BecomesTrueAsync(
            () => watcher.TextsOf(topic).Count > 0, Limit, () => scene.Butler.Output, TestContext.Current.CancellationToken);
        return JsonNode.Parse(watcher.TextsOf(topic).Single())!.AsObject();
    }

    private static void ShouldEqual(JsonNode? sent, JsonNode answered) =>
        JsonNode.DeepEquals(sent, answered).Should().BeTrue($"the message holds {sent}, but QRS answered {answered}");

    private static async Task<JsonNode> ReadAsync(QrsCaller qrs, string type, Guid id) =>
        JsonNode.Parse((await qrs.GetAsync(QrsCaller.Filter($"qrs/{type}/full", $"id eq {id}")))[0].GetRawText())!;

    private static async Task<bool> IsStoredAsync(TaskScene scene, string text)
    {
        await scene.Butler.KillAsync();
        foreach (var file in scene.Butler.Folder.GetFiles("butler.db*"))
        {
            var bytes = await File.ReadAllBytesAsync(file.FullName, TestContext.Current.CancellationToken);
            if (bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
