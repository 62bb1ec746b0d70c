using Butler.Core.Storage;

namespace Butler.Core.Versions;

/// <summary>Stores the version of Qlik Sense in Butler's SQLite file.</summary>
internal sealed class SqliteVersionMemory : IVersionMemory
{
    private readonly SqliteDatabase _database;

    public SqliteVersionMemory(SqliteDatabase database)
    {
        _database = database;
        database.Use(VersionSchema.Schema);
    }

    public async Task<string?> FindAsync(CancellationToken cancellationToken) => await _database.ReadAsync(
        static session => session.Query("SELECT version FROM qlik_version", static row => row.GetString(0)).FirstOrDefault(), cancellationToken);

    public async Task KeepAsync(string version, DateTimeOffset seenAt, CancellationToken cancellationToken) => await _database.WriteAsync(
        session => session.Execute(
            """
            INSERT INTO qlik_version (id, version, first_seen_at) VALUES (1, $version, $at)
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, first_seen_at = excluded.first_seen_at
            """,
            ("$version", version),
            ("$at", seenAt.ToUnixTimeMilliseconds())),
        cancellationToken);
}
