using Butler.Core.Storage;
using Butler.Messaging;

namespace Butler.Core.Messaging;

/// <summary>The table of MQTT messages that wait for their broker. Times are Unix milliseconds.</summary>
internal static class MqttOutboxSchema
{
    // AUTOINCREMENT: an id is never used again, so removing a message twice cannot hit a later one.
    private const string Version1 =
        """
        CREATE TABLE mqtt_outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            broker TEXT NOT NULL,
            queued_at INTEGER NOT NULL,
            topic TEXT NOT NULL,
            payload BLOB NOT NULL,
            qos INTEGER,
            retain INTEGER NOT NULL);
        CREATE INDEX mqtt_outbox_broker ON mqtt_outbox (broker, id);
        """;

    public static StorageSchema Schema { get; } = new("mqtt-outbox", typeof(IMqttOutbox), [Version1]);
}
