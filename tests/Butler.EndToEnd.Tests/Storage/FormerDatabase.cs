using Microsoft.Data.Sqlite;

namespace Butler.EndToEnd.Tests.Storage;

/// <summary>Databases as earlier versions left them.</summary>
internal static class FormerDatabase
{
    // The main database held the pairs, too.
    private const string Pairs =
        """
        CREATE TABLE kv_namespaces (id INTEGER PRIMARY KEY, name BLOB UNIQUE, pairs INTEGER NOT NULL);
        CREATE INDEX kv_namespaces_deleted ON kv_namespaces (id) WHERE name IS NULL;
        CREATE TABLE kv_pairs (
            id INTEGER PRIMARY KEY, namespace_id INTEGER NOT NULL, key BLOB NOT NULL, expires_at INTEGER NOT NULL, value BLOB NOT NULL,
            UNIQUE (namespace_id, key));
        CREATE INDEX kv_pairs_expiry ON kv_pairs (expires_at) WHERE expires_at < 9223372036854775807;
        CREATE INDEX kv_pairs_namespace_expiry ON kv_pairs (namespace_id, expires_at) WHERE expires_at < 9223372036854775807;
        CREATE INDEX kv_pairs_namespace ON kv_pairs (namespace_id);
        INSERT INTO schema_version VALUES ('key-value', 1, 0), ('key-value', 2, 0);
        INSERT INTO kv_namespaces VALUES (1, CAST('odd' AS BLOB), 0), (2, CAST('even' AS BLOB), 0);
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $count)
            INSERT INTO kv_pairs SELECT i, 2 - i % 2, CAST('k' || i AS BLOB), 9223372036854775807, CAST('value ' || i AS BLOB) FROM n;
        """;

    public static void AddPairs(string path, int count) => Run(path, Pairs.Replace("$count", count.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Takes away that a database gives space back.</summary>
    public static void MakeRigid(string path) => Run(path, "PRAGMA journal_mode = DELETE; PRAGMA auto_vacuum = NONE; VACUUM");

    public static void Run(string path, string sql)
    {
        using var connection = Open(path);
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    /// <summary>Asks for a number; <see langword="null"/> when the database or the table is not there, or is busy.</summary>
    public static long? Ask(string path, string sql)
    {
        try
        {
            using var connection = Open(path, SqliteOpenMode.ReadWrite);
            using var command = Command(connection, sql);
            return command.ExecuteScalar() as long?;
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // A test's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
