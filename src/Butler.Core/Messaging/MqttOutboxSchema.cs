using Butler.Core.Storage;
using Butler.Messaging.Storage;

namespace Butler.Core.Messaging;

/// <summary>The table of MQTT messages that wait for their broker. Times are Unix milliseconds.</summary>
internal static class MqttOutboxSchema
{
    // AUTOINCREMENT: an id is never reused, so removing a message twice cannot hit a later one.
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

    // Every new message needs the number of waiting ones, so they are counted as they are added and removed.
    private const string Counts =
        """
        CREATE TABLE mqtt_outbox_counts (broker TEXT NOT NULL PRIMARY KEY, messages INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO mqtt_outbox_counts (broker, messages) SELECT broker, count(*) FROM mqtt_outbox GROUP BY broker;
        CREATE TRIGGER mqtt_outbox_added AFTER INSERT ON mqtt_outbox BEGIN
            INSERT OR IGNORE INTO mqtt_outbox_counts (broker, messages) VALUES (new.broker, 0);
            UPDATE mqtt_outbox_counts SET messages = messages + 1 WHERE broker = new.broker;
        END;
        CREATE TRIGGER mqtt_outbox_removed AFTER DELETE ON mqtt_outbox BEGIN
            UPDATE mqtt_outbox_counts SET messages = messages - 1 WHERE broker = old.broker;
        END;
        """;

    // A few thousand messages of a mebibyte each would take the space that alerts need.
    private const string Sizes =
        """
        ALTER TABLE mqtt_outbox_counts ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
        UPDATE mqtt_outbox_counts SET bytes = (
            SELECT ifnull(sum(length(CAST(topic AS BLOB)) + length(payload)), 0) FROM mqtt_outbox WHERE broker = mqtt_outbox_counts.broker);
        DROP TRIGGER mqtt_outbox_added;
        DROP TRIGGER mqtt_outbox_removed;
        CREATE TRIGGER mqtt_outbox_added AFTER INSERT ON mqtt_outbox BEGIN
            INSERT OR IGNORE INTO mqtt_outbox_counts (broker, messages) VALUES (new.broker, 0);
            UPDATE mqtt_outbox_counts SET messages = messages + 1, bytes = bytes + length(CAST(new.topic AS BLOB)) + length(new.payload)
            WHERE broker = new.broker;
        END;
        CREATE TRIGGER mqtt_outbox_removed AFTER DELETE ON mqtt_outbox BEGIN
            UPDATE mqtt_outbox_counts SET messages = messages - 1, bytes = bytes - length(CAST(old.topic AS BLOB)) - length(old.payload)
            WHERE broker = old.broker;
        END;
        """;

    public static StorageSchema Schema { get; } = new("mqtt-outbox", typeof(IMqttOutbox), [Version1, Counts, Sizes]);
}
