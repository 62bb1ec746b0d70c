using Butler.Core.Storage;
using Butler.Messaging;

namespace Butler.Core.Messaging;

/// <summary>The table of the names that brokers know this Butler by.</summary>
internal static class MqttClientIdSchema
{
    private const string Version1 = "CREATE TABLE mqtt_client (broker TEXT PRIMARY KEY, client_id TEXT NOT NULL) WITHOUT ROWID;";

    public static StorageSchema Schema { get; } = new("mqtt-client", typeof(IMqttClientIds), [Version1]);
}
