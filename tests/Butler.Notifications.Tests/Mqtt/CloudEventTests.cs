using System.Collections.Concurrent;
using System.Text;
using Butler.Cloud;
using Butler.Messaging;
using Butler.Notifications.Tests.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Mqtt;

public sealed class CloudEventTests
{
    [Fact]
    public async Task Events_of_the_second_broker_are_handed_over_until_they_are_stored()
    {
        using var certificates = new TestCertificates();
        await using var broker = await Mosquitto.StartAsync();
        await using var cloudBroker = await Mosquitto.StartAsync($"certfile {certificates.ServerFile}", $"keyfile {certificates.ServerKeyFile}");
        var receiver = new FailingOnce();
        await using var butler = await MqttButler.ConnectAsync(broker.Port, compose: builder =>
        {
            builder.Services.AddSingleton<ICloudEventReceiver>(receiver);
            builder.AddMqtt(Section(broker, cloudBroker, certificates));
        });
        var cloud = butler.Broker(MqttBrokers.QlikCloud);
        await Patience.UntilAsync(() => cloud.IsConnected, () => cloud.ConnectionState);

        await cloud.PublishAsync(MqttMessage.OfText("qscloud/other", "no reload"), TestContext.Current.CancellationToken);
        await cloud.PublishAsync(MqttMessage.OfText("qscloud/app/reload/finished", """{"a":1}"""), TestContext.Current.CancellationToken);

        await Patience.UntilAsync(() => !receiver.Stored.IsEmpty, () => string.Join(Environment.NewLine, butler.Log.Lines));
        receiver.Stored.Should().Equal("""{"a":1}""");
        receiver.Attempts.Should().Be(2, "the first attempt failed");
        cloudBroker.Output.Should().Contain("butler/qscloud/event/mqttforward/status").And.Contain("u'butler'", "user and password are sent");
    }

    [Fact]
    public async Task Without_a_receiver_an_event_is_logged_and_left_alone()
    {
        using var certificates = new TestCertificates();
        await using var broker = await Mosquitto.StartAsync();
        await using var cloudBroker = await Mosquitto.StartAsync($"certfile {certificates.ServerFile}", $"keyfile {certificates.ServerKeyFile}");
        await using var butler = await MqttButler.ConnectAsync(broker.Port, compose: builder => builder.AddMqtt(Section(broker, cloudBroker, certificates)));
        var cloud = butler.Broker(MqttBrokers.QlikCloud);
        await Patience.UntilAsync(() => cloud.IsConnected, () => cloud.ConnectionState);

        await cloud.PublishAsync(MqttMessage.OfText("qscloud/app/reload", "{}"), TestContext.Current.CancellationToken);

        await butler.UntilLogAsync("Butler:qlikSenseCloud");
    }

    private static Microsoft.Extensions.Configuration.IConfigurationSection Section(Mosquitto broker, Mosquitto cloud, TestCertificates certificates) =>
        SinkHost.Section(
            "Butler:mqttConfig",
            "brokerHost=localhost",
            $"brokerPort={broker.Port}",
            "qlikSenseCloud:event:mqttForward:enable=true",
            "qlikSenseCloud:event:mqttForward:broker:host=localhost",
            $"qlikSenseCloud:event:mqttForward:broker:port={cloud.Port}",
            "qlikSenseCloud:event:mqttForward:broker:username=butler",
            "qlikSenseCloud:event:mqttForward:broker:password=opensesame",
            $"qlikSenseCloud:event:mqttForward:broker:ca={certificates.AuthorityFile}");

    private sealed class FailingOnce : ICloudEventReceiver
    {
        private int _attempts;

        public ConcurrentQueue<string> Stored { get; } = [];

        public int Attempts => _attempts;

        public ValueTask<CloudEventReceipt> ReceiveAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _attempts) == 1)
            {
                throw new IOException("The disk is full.");
            }

            Stored.Enqueue(Encoding.UTF8.GetString(body.Span));
            return ValueTask.FromResult(new CloudEventReceipt(CloudEventVerdict.Accepted));
        }
    }
}
