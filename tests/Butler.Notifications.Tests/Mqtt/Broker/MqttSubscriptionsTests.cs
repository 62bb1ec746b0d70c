using Butler.Messaging;
using Butler.Notifications.Mqtt;
using Butler.Notifications.Mqtt.Broker;
using CsCheck;

namespace Butler.Notifications.Tests.Mqtt.Broker;

public sealed class MqttSubscriptionsTests
{
    private const string Task1 = "e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e";

    [Theory]
    [InlineData("qliksense/#", "qliksense/start_task", true)]
    [InlineData("qliksense/#", "qliksense", true)]
    [InlineData("qliksense/#", "factory/line1", false)]
    [InlineData("qliksense/+", "qliksense/a/b", false)]
    [InlineData("$share/butlers/qliksense/#", "qliksense/start_task", true)]
    [InlineData("$queue/qliksense/#", "qliksense/x", true)]
    [InlineData("$exclusive/qliksense/#", "qliksense/x", true)]
    [InlineData("", "factory/start", true)]
    [InlineData("", "factory/line1", false)]
    [InlineData("other/#", "factory/start", true)]
    [InlineData("qliksense/#", "$share/g/qliksense/start_task", true)]
    [InlineData("qliksense/#", "$delayed/5/qliksense/start_task", true)]
    [InlineData("qliksense/#", "qliksense.start_task", true)]
    [InlineData("qliksense.#", "qliksense/start_task", true)]
    [InlineData("qliksense/#", "factory,qliksense/start_task", true)]
    [InlineData("qliksense/#", "factory/*", true)]
    [InlineData("qliksense/#", ">", true)]
    [InlineData("qliksense/#", "Qliksense/start_task", false)]
    [InlineData("#", "anything", true)]
    public async Task A_topic_comes_back_when_the_broker_may_take_it_for_one_that_Butler_listens_to(string root, string topic, bool expected)
    {
        await using var butler = MqttButler.Compose(1, options => (options.SubscriptionRootTopic, options.TaskStartTopic) = (root, "factory/start"));

        butler.Get<IMqttSubscriptions>().MayReceive(topic).Should().Be(expected);
    }

    [Fact]
    public async Task Every_topic_that_the_protocol_means_is_found()
    {
        var level = AnyOf("qliksense", "a", "", "x.y", "ä");
        var filters = Gen.Select(level, AnyOf("+", "#", "b", "c.d"), static (first, last) => $"{first}/{last}");
        var topics = level.Array[1, 4].Select(static levels => string.Join('/', levels));
        await using var butler = MqttButler.Compose(1);
        var connection = butler.Connection;

        Gen.Select(filters, topics).Sample(
            (filter, topic) =>
            {
                var subscriptions = new MqttSubscriptions(() => new MqttOptions { SubscriptionRootTopic = filter, TaskStartTopic = "" }, connection);
                return !MqttTopic.Matches(filter, topic) || subscriptions.MayReceive(topic);
            });
    }

    [Fact]
    public async Task What_a_real_broker_sends_back_to_Butler_is_known_before()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var sender = await MqttWatcher.StartAsync(broker.Port);
        await using var butler = await MqttButler.ConnectAsync(broker.Port, options => options.SubscriptionRootTopic = "$share/butlers/qliksense/#");
        string[] topics = ["qliksense", "qliksense/", "qliksense/start_task/x", "/qliksense/start_task", "factory", "qliksense/start_task"];

        foreach (var topic in topics)
        {
            await sender.PublishAsync(topic, Task1);
        }

        await Patience.UntilAsync(() => butler.Starts.Requests.Count == 1, () => string.Join('\n', butler.Log.Lines));
        butler.Starts.Requests.Single().RequestedBy.Should().Be("MQTT topic 'qliksense/start_task' of broker 'default'");
        var subscriptions = butler.Get<IMqttSubscriptions>();
        topics.Where(subscriptions.MayReceive).Should().Equal("qliksense", "qliksense/", "qliksense/start_task/x", "qliksense/start_task");
    }

    [Fact]
    public async Task What_the_connection_subscribed_to_counts_as_long_as_it_stands()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var butler = await MqttButler.ConnectAsync(broker.Port, options => options.SubscriptionRootTopic = "qliksense/#");
        butler.Get<Microsoft.Extensions.Options.IOptionsMonitor<MqttOptions>>().Get(MqttBrokers.Default).SubscriptionRootTopic = "other/#";

        var subscriptions = butler.Get<IMqttSubscriptions>();

        subscriptions.MayReceive("qliksense/anything").Should().BeTrue();
        subscriptions.MayReceive("other/anything").Should().BeTrue();
        subscriptions.MayReceive("third").Should().BeFalse();
    }

    private static Gen<string> AnyOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
