using Butler.Core.Storage;
using Butler.Messaging;

namespace Butler.Core.Messaging;

/// <summary>Keeps the client ids in Butler's SQLite file: whoever has the file also has the record of the alerts that were taken.</summary>
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
        // Reading comes first: a disk that cannot be written to must not keep Butler from a broker that knows it.
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
