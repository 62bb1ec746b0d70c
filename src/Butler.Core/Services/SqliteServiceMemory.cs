using Butler.Core.Storage;
using Butler.Services;

namespace Butler.Core.Services;

/// <summary>Stores the states of services in Butler's SQLite file.</summary>
internal sealed class SqliteServiceMemory : IServiceMemoryStore
{
    private readonly SqliteDatabase _database;

    public SqliteServiceMemory(SqliteDatabase database)
    {
        _database = database;
        database.Use(ServiceMemorySchema.Schema);
    }

    public async Task<ServiceMemory> ReadAsync(ServiceTarget target, CancellationToken cancellationToken) => await _database.ReadAsync(
        session => session.Query(
            "SELECT state, changes FROM service_states WHERE host = $host AND name = $name",
            static row => new ServiceMemory((ServiceState)row.GetInt32(0), row.GetInt64(1)),
            ("$host", target.Host),
            ("$name", target.Name)).FirstOrDefault(ServiceMemory.None),
        cancellationToken);

    public async Task WriteAsync(ServiceTarget target, ServiceMemory memory, CancellationToken cancellationToken) => await _database.WriteAsync(
        session => session.Execute(
            """
            INSERT INTO service_states (host, name, state, changes) VALUES ($host, $name, $state, $changes)
            ON CONFLICT (host, name) DO UPDATE SET state = excluded.state, changes = excluded.changes
            """,
            ("$host", target.Host),
            ("$name", target.Name),
            ("$state", (long)memory.State),
            ("$changes", memory.Changes)),
        cancellationToken);
}
