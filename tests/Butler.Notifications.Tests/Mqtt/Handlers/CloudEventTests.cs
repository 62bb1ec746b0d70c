using System.Collections.Concurrent;
using System.Text;
using Butler.Cloud;
using Butler.Messaging;
using Butler.Notifications.Tests.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Mqtt.Handlers;

public sealed class CloudEventTests
{
    [Fact]
    public async Task Events_of_the_second_broker_are_handed_over_until_they_are_stored()
    {
        using var certificates = new TestCertificates();
        await using var broker = await Mosquitto.StartAsync();
        await using var cloudBroker = await Mosquitto.StartAsync($"certfile {certificates.ServerFile}", $"keyfile {certificates.ServerKeyFile}");
        var receiver = new FailingReceiver();
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
    public async Task An_event_that_cannot_be_stored_stays_with_the_broker_for_the_next_start()
    {
        using var certificates = new TestCertificates();
        var plainPort = FreePort.Find();
        await using var broker = await Mosquitto.StartAsync();
        await using var cloudBroker = await Mosquitto.StartAsync(
            $"certfile {certificates.ServerFile}", $"keyfile {certificates.ServerKeyFile}", $"listener {plainPort} 127.0.0.1");
        await using var forwarder = await MqttWatcher.StartAsync(plainPort, "nothing");
        var ids = new ClientIdsInMemory();
        var receiver = new FailingReceiver { Fails = int.MaxValue };
        await using (var butler = await StartAsync())
        {
            await forwarder.PublishAsync("qscloud/app/reload", "one");
            await forwarder.PublishAsync("qscloud/app/reload", "two");
            await Patience.UntilAsync(() => receiver.Attempts >= 4, () => string.Join(Environment.NewLine, butler.Log.Lines));
            butler.Log.Lines.Should().Contain(line => line.Contains("stays unconfirmed") && line.Contains("CloudEventHandler"));
        }

        cloudBroker.Output.Should().NotContain($"PUBACK from {ids.Id}");
        await forwarder.PublishAsync("qscloud/app/reload", "while Butler was away");
        receiver.Fails = 0;
        await using (await StartAsync())
        {
            await Patience.UntilAsync(() => Confirmations() == 3, () => cloudBroker.Output);
        }

        await using (await StartAsync())
        {
            await forwarder.PublishAsync("qscloud/app/reload", "last");
            await Patience.UntilAsync(() => Confirmations() == 4, () => cloudBroker.Output);
        }

        receiver.Stored.Should().BeEquivalentTo("one", "two", "while Butler was away", "last");

        int Confirmations() => cloudBroker.Output.Split($"PUBACK from {ids.Id}").Length - 1;

        async Task<MqttButler> StartAsync()
        {
            var butler = await MqttButler.ConnectAsync(broker.Port, compose: builder =>
            {
                builder.Services.AddSingleton<ICloudEventReceiver>(receiver);
                builder.Services.AddSingleton<IMqttClientIds>(ids);
                builder.AddMqtt(Section(broker, cloudBroker, certificates));
            });
            var cloud = butler.Broker(MqttBrokers.QlikCloud);
            await Patience.UntilAsync(() => cloud.IsConnected, () => cloud.ConnectionState);
            return butler;
        }
    }

    [Fact]
    public async Task A_broker_that_lost_its_sessions_costs_no_event_that_Butler_still_holds()
    {
        using var certificates = new TestCertificates();
        var plainPort = FreePort.Find();
        await using var broker = await Mosquitto.StartAsync();
        await using var cloudBroker = await Mosquitto.StartAsync(
            $"certfile {certificates.ServerFile}", $"keyfile {certificates.ServerKeyFile}", $"listener {plainPort} 127.0.0.1");
        var receiver = new FailingReceiver { Fails = int.MaxValue };
        await using var butler = await MqttButler.ConnectAsync(broker.Port, compose: builder =>
        {
            builder.Services.AddSingleton<ICloudEventReceiver>(receiver);
            builder.Services.AddSingleton<IMqttClientIds>(new ClientIdsInMemory());
            builder.AddMqtt(Section(broker, cloudBroker, certificates));
        });
        var cloud = butler.Broker(MqttBrokers.QlikCloud);
        await Patience.UntilAsync(() => cloud.IsConnected, () => cloud.ConnectionState);
        await using (var forwarder = await MqttWatcher.StartAsync(plainPort, "nothing"))
        {
            await forwarder.PublishAsync("qscloud/app/reload", "one");
        }

        await Patience.UntilAsync(() => receiver.Attempts > 0, () => string.Join(Environment.NewLine, butler.Log.Lines));

        await cloudBroker.StopAsync();
        await Patience.UntilAsync(() => !cloud.IsConnected, () => cloud.ConnectionState);
        await cloudBroker.StartAgainAsync();
        await Patience.UntilAsync(() => cloud.IsConnected, () => cloud.ConnectionState);
        receiver.Fails = 0;

        await Patience.UntilAsync(() => !receiver.Stored.IsEmpty, () => string.Join(Environment.NewLine, butler.Log.Lines));
        receiver.Stored.Should().Equal("one");
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

    private sealed class FailingReceiver : ICloudEventReceiver
    {
        private int _attempts;

        public ConcurrentQueue<string> Stored { get; } = [];

        public int Attempts => _attempts;

        /// <summary>Gets or sets how many attempts fail.</summary>
        public int Fails { get; set; } = 1;

        public ValueTask<CloudEventReceipt> ReceiveAsync(ReadOnlyMemory<byte> body, Func<string, bool>? maySpeakFor, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _attempts) <= Fails)
            {
                throw new IOException("The disk is full.");
            }

            Stored.Enqueue(Encoding.UTF8.GetString(body.Span));
            return ValueTask.FromResult(new CloudEventReceipt(CloudEventOutcome.Accepted));
        }
    }

    private sealed class ClientIdsInMemory : IMqttClientIds
    {
        public string Id { get; } = "butler_" + Guid.NewGuid().ToString("N")[..16];

        public ValueTask<string> GetAsync(string broker, CancellationToken cancellationToken) => ValueTask.FromResult(Id);
    }
}
