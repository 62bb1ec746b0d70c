namespace Butler.Core.Storage;

/// <summary>Upgrades a database to the version of this program, one feature after another, forward only.</summary>
internal static class SchemaMigrator
{
    // "BTLR": distinguishes Butler's file from any other SQLite file.
    private const long ApplicationId = 0x42544C52;

    public static void Migrate(SqliteSession session, string path, IEnumerable<StorageSchema> schemas, DateTimeOffset now)
    {
        session.Execute("BEGIN IMMEDIATE");
        try
        {
            ClaimFile(session, path);
            foreach (var schema in schemas)
            {
                Migrate(session, path, schema, now);
            }

            session.Execute("COMMIT");
        }
        catch
        {
            if (session.InTransaction)
            {
                session.Execute("ROLLBACK");
            }

            throw;
        }
    }

    private static void ClaimFile(SqliteSession session, string path)
    {
        var applicationId = session.Number("PRAGMA application_id");
        if (applicationId != ApplicationId)
        {
            if (applicationId != 0 || session.Number("SELECT count(*) FROM sqlite_master") != 0)
            {
                throw new ButlerStorageException(
                    path,
                    $"The file '{path}' is a database of another program. Name a file of Butler's own in the setting Butler:storage:path.");
            }

            session.Execute($"PRAGMA application_id = {ApplicationId}");
        }

        session.Execute(
            """
            CREATE TABLE IF NOT EXISTS schema_version (
                feature TEXT NOT NULL,
                version INTEGER NOT NULL,
                applied_at INTEGER NOT NULL,
                PRIMARY KEY (feature, version)) WITHOUT ROWID
            """);
        session.Execute("CREATE TABLE IF NOT EXISTS storage_probe (filler BLOB NOT NULL)");
    }

    private static void Migrate(SqliteSession session, string path, StorageSchema schema, DateTimeOffset now)
    {
        var version = session.Number("SELECT ifnull(max(version), 0) FROM schema_version WHERE feature = $feature", ("$feature", schema.Feature));
        if (version > schema.Steps.Count)
        {
            throw new ButlerStorageException(
                path,
                $"The database file '{path}' was written by a newer Butler: its part '{schema.Feature}' has version {version}, this Butler "
                + $"knows up to {schema.Steps.Count}. Run the newer Butler again, or restore the backup that was made before the upgrade.");
        }

        for (var step = (int)version; step < schema.Steps.Count; step++)
        {
            session.ExecuteScript(schema.Steps[step]);
            session.Execute(
                "INSERT INTO schema_version (feature, version, applied_at) VALUES ($feature, $version, $now)",
                ("$feature", schema.Feature),
                ("$version", step + 1),
                ("$now", now.ToUnixTimeMilliseconds()));
        }
    }
}
