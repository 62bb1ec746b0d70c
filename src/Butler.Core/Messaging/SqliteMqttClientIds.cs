using Butler.Core.Storage;
using Butler.Messaging;

namespace Butler.Core.Messaging;

/// <summary>Stores the client ids in Butler's SQLite file, which also contains the record of accepted alerts.</summary>
internal sealed class SqliteMqttClientIds : IMqttClientIds
{
    private readonly SqliteDatabase _database;

    public SqliteMqttClientIds(SqliteDatabase database)
    {
        _database = database;
        database.Use(MqttClientIdSchema.Schema);
    }

    public async ValueTask<string> GetAsync(string broker, CancellationToken cancellationToken)
    {
        // Reading comes first: a read-only disk must not keep Butler from a broker that knows it.
        var known = await _database.ReadAsync(session => Find(session, broker), cancellationToken);
        return known ?? await _database.WriteAsync(
            session =>
            {
                var made = "butler_" + Random.Shared.GetHexString(16, lowercase: true);
                session.Execute(
                    "INSERT INTO mqtt_client (broker, client_id) VALUES ($broker, $id) ON CONFLICT DO NOTHING", ("$broker", broker), ("$id", made));
                return Find(session, broker)!;
            },
            cancellationToken);
    }

    private static string? Find(SqliteSession session, string broker) =>
        session.Text("SELECT client_id FROM mqtt_client WHERE broker = $broker", ("$broker", broker));
}
