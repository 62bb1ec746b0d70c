using System.Diagnostics.Metrics;
using Butler.Diagnostics;
using Butler.Messaging;

namespace Butler.Notifications.Mqtt.Broker;

/// <summary>Metrics of MQTT.</summary>
internal static class MqttMetrics
{
    private static readonly UpDownCounter<int> Connections = ButlerTelemetry.Meter.CreateUpDownCounter<int>(
        "butler.mqtt.connected", "{connection}", "Connections to brokers that stand.");

    private static readonly Counter<long> PublishedMessages = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.mqtt.published", "{message}", "Messages that were to be published, by what became of them.");

    private static readonly Counter<long> ReceivedMessages = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.mqtt.received", "{message}", "Messages from brokers, by what became of them.");

    private static readonly UpDownCounter<int> Queued = ButlerTelemetry.Meter.CreateUpDownCounter<int>(
        "butler.mqtt.queued", "{message}", "Messages on disk that wait for their broker.");

    private static readonly Counter<long> DroppedMessages = ButlerTelemetry.Meter.CreateCounter<long>(
        "butler.mqtt.dropped", "{message}", "Messages that waited for their broker and were given up.");

    public static void Connected(string broker, int change) => Connections.Add(change, Broker(broker));

    public static void Published(string broker, MessageStatus status) =>
        PublishedMessages.Add(1, Broker(broker), new KeyValuePair<string, object?>("result", status.ToString().ToLowerInvariant()));

    public static void Received(string broker, string result) =>
        ReceivedMessages.Add(1, Broker(broker), new KeyValuePair<string, object?>("result", result));

    public static void QueueChanged(string broker, int change) => Queued.Add(change, Broker(broker));

    public static void Dropped(string broker) => DroppedMessages.Add(1, Broker(broker));

    private static KeyValuePair<string, object?> Broker(string name) => new("broker", name);
}
