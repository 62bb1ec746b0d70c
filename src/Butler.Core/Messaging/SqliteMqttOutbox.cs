using System.Text;
using Butler.Core.Storage;
using Butler.Messaging;
using Butler.Messaging.Storage;
using Microsoft.Data.Sqlite;

namespace Butler.Core.Messaging;

/// <summary>Stores MQTT messages in Butler's SQLite file.</summary>
internal sealed class SqliteMqttOutbox : IMqttOutbox
{
    private readonly SqliteDatabase _database;
    private readonly TimeProvider _time;

    public SqliteMqttOutbox(SqliteDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
        database.Use(MqttOutboxSchema.Schema);
    }

    public async ValueTask<bool> TryAddAsync(string broker, MqttMessage message, int maxMessages, long maxBytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var payload = message.Payload.ToArray();
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        return await _database.WriteAsync(
            session => session.Execute(
                """
                INSERT INTO mqtt_outbox (broker, queued_at, topic, payload, qos, retain)
                SELECT $broker, $now, $topic, $payload, $qos, $retain
                WHERE NOT EXISTS (
                    SELECT 1 FROM mqtt_outbox_counts WHERE broker = $broker AND (messages >= $max OR bytes + $bytes > $max_bytes))
                """,
                ("$broker", broker),
                ("$now", now),
                ("$topic", message.Topic),
                ("$payload", payload),
                ("$qos", (long?)message.QualityOfService),
                ("$retain", message.Retain ? 1L : 0L),
                ("$max", (long)maxMessages),
                ("$bytes", (long)Encoding.UTF8.GetByteCount(message.Topic) + payload.Length),
                ("$max_bytes", maxBytes)) == 1,
            cancellationToken);
    }

    public async Task<IReadOnlyList<QueuedMqttMessage>> ReadAsync(string broker, int count, CancellationToken cancellationToken) =>
        await _database.ReadAsync(
            session => session.Query(
                "SELECT id, queued_at, topic, payload, qos, retain FROM mqtt_outbox WHERE broker = $broker ORDER BY id LIMIT $count",
                ReadRow,
                ("$broker", broker),
                ("$count", (long)count)),
            cancellationToken);

    public async Task RemoveAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        await _database.WriteAsync(
            session =>
            {
                foreach (var id in ids)
                {
                    session.Execute("DELETE FROM mqtt_outbox WHERE id = $id", ("$id", id));
                }

                return ids.Count;
            },
            cancellationToken);
    }

    public async Task<int> CountAsync(string broker, CancellationToken cancellationToken) => (int)await _database.ReadAsync(
        session => session.Number("SELECT messages FROM mqtt_outbox_counts WHERE broker = $broker", ("$broker", broker)), cancellationToken);

    private static QueuedMqttMessage ReadRow(SqliteDataReader row) => new(
        row.GetInt64(0),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
        new MqttMessage(row.GetString(2), row.GetFieldValue<byte[]>(3))
        {
            QualityOfService = row.IsDBNull(4) ? null : (MqttQualityOfService)row.GetInt32(4),
            Retain = row.GetInt64(5) != 0,
        });
}
