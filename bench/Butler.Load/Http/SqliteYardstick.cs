using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Butler.Load.Http;

/// <summary>The yardstick of durable writes: SQLite itself, one thread, the same rows, the same durability, as many rows per commit as the service had.</summary>
internal static class SqliteYardstick
{
    /// <summary>Inserts for one round and gives the rows per second.</summary>
    public static double Run(string folder, int rowsPerCommit, TimeSpan length)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, $"yardstick-{Guid.NewGuid()}.db")};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, "PRAGMA synchronous = FULL");
        Execute(connection, "CREATE TABLE pairs (id INTEGER PRIMARY KEY, namespace BLOB NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL, UNIQUE (namespace, key))");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO pairs (namespace, key, value) VALUES ($namespace, $key, $value)";
        var name = insert.Parameters.Add("$namespace", SqliteType.Blob);
        var key = insert.Parameters.Add("$key", SqliteType.Blob);
        var value = insert.Parameters.Add("$value", SqliteType.Blob);
        var rows = 0L;
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < length)
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (var i = 0; i < rowsPerCommit; i++, rows++)
            {
                name.Value = System.Text.Encoding.UTF8.GetBytes($"round-{rows / KeyValueRequests.KeysPerNamespace}");
                key.Value = System.Text.Encoding.UTF8.GetBytes($"key-{rows}");
                value.Value = System.Text.Encoding.UTF8.GetBytes(KeyValueRequests.Value);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return rows / clock.Elapsed.TotalSeconds;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of this program.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
