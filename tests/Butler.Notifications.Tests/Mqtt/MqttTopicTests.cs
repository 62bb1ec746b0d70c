using Butler.Messaging;
using CsCheck;

namespace Butler.Notifications.Tests.Mqtt;

public sealed class MqttTopicTests
{
    // What topics are made of, and what brokers dislike in them.
    private static readonly Gen<string> Nasty = Gen.OneOf<string>(
        "a", "B", "/", "//", "+", "#", "$", "$SYS/", "$share/g/", " ", "ä", "日本", "😀", "\0", "\u0001", "\n", "\u007F", "\u0085", "\uFFFE", "\uFFFF",
        "\uFDD0", "\uD800", "\uDC00", "\uFEFF", new string('x', 3000), new string('/', 199)).Array[0, 6].Select(string.Concat);

    [Theory]
    [InlineData("a", null)]
    [InlineData("/", null)]
    [InlineData("a b/ä/$x", null)]
    [InlineData("", "is empty")]
    [InlineData(null, "is empty")]
    [InlineData("a/+/b", "wildcards")]
    [InlineData("a/#", "wildcards")]
    [InlineData("a\0b", "U+0000")]
    [InlineData("a\nb", "U+000A")]
    [InlineData("a\uFFFEb", "U+FFFE")]
    public void The_topic_of_a_message_is_judged(string? topic, string? problem)
    {
        if (problem is null)
        {
            MqttTopic.FindProblem(topic).Should().BeNull();
        }
        else
        {
            MqttTopic.FindProblem(topic).Should().Contain(problem);
        }
    }

    [Fact]
    public void Topics_are_Unicode_of_limited_length_and_depth()
    {
        MqttTopic.FindProblem(new string('x', 65_535)).Should().BeNull();
        MqttTopic.FindProblem(new string('x', 65_536)).Should().Contain("65535 bytes");
        MqttTopic.FindProblem(new string('ä', 32_768)).Should().Contain("65535 bytes");
        MqttTopic.FindProblem("a\uD800b").Should().Contain("not valid Unicode");
        MqttTopic.FindProblem(new string('/', 199)).Should().BeNull();
        MqttTopic.FindProblem(new string('/', 200)).Should().Contain("200 levels");
    }

    [Theory]
    [InlineData("#", true)]
    [InlineData("a/#", true)]
    [InlineData("+/+/x", true)]
    [InlineData("a", true)]
    [InlineData("", false)]
    [InlineData("a/#/b", false)]
    [InlineData("a#", false)]
    [InlineData("a/b+", false)]
    public void The_pattern_of_a_subscription_is_judged(string filter, bool isRight) => (MqttTopic.FindFilterProblem(filter) is null).Should().Be(isRight);

    [Theory]
    [InlineData("#", "a/b", true)]
    [InlineData("#", "$SYS/a", false)]
    [InlineData("+/a", "$SYS/a", false)]
    [InlineData("$SYS/#", "$SYS/a", true)]
    [InlineData("a/#", "a", true)]
    [InlineData("a/#", "a/b/c", true)]
    [InlineData("a/#", "ab", false)]
    [InlineData("+", "a", true)]
    [InlineData("+", "a/b", false)]
    [InlineData("+", "", true)]
    [InlineData("a/+/c", "a//c", true)]
    [InlineData("a/+", "a/", true)]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/b", "a/B", false)]
    [InlineData("a/b", "a/b/c", false)]
    [InlineData("a/b/c", "a/b", false)]
    [InlineData("$share/butlers/a/#", "a/b", true)]
    [InlineData("$share/butlers/a/#", "b", false)]
    [InlineData("$share/butlers/#", "$SYS/a", false)]
    [InlineData("$share/butlers", "$share/butlers", true)]
    public void A_pattern_means_some_topics(string filter, string topic, bool expected) => MqttTopic.Matches(filter, topic).Should().Be(expected);

    [Theory]
    [InlineData("3.1.1")]
    [InlineData("5")]
    public async Task No_topic_breaks_the_connection(string version)
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var butler = await MqttButler.ConnectAsync(broker.Port, options => options.ProtocolVersion = version);

        await Nasty.SampleAsync(
            async topic =>
            {
                var result = await butler.Mqtt.PublishAsync(MqttMessage.OfText(topic, "x"), TestContext.Current.CancellationToken);

                // Topics with a dollar sign are the broker's own; with MQTT 5 it can say so without closing the connection.
                var mayRefuse = version == "5" && topic.StartsWith('$');
                var expected = MqttTopic.FindProblem(topic) is null && !(mayRefuse && result.Status == MessageStatus.Refused)
                    ? MessageStatus.Sent
                    : MessageStatus.Refused;
                result.Status.Should().Be(expected, "of topic '{0}'", topic);
            },
            iter: 500,
            threads: 1);

        butler.Log.Lines.Should().NotContain(line => line.Contains("is lost"));
        butler.Mqtt.IsConnected.Should().BeTrue();
    }
}
