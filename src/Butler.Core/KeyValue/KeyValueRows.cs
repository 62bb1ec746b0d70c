using Butler.Core.Storage;
using Butler.KeyValue;
using Microsoft.Data.Sqlite;

namespace Butler.Core.KeyValue;

/// <summary>The SQL of single pairs and namespaces. Writing one is in <see cref="KeyValueWrite"/>.</summary>
internal static class KeyValueRows
{
    public static CachedPair Find(SqliteSession session, byte[] name, byte[] key, long now)
    {
        var rows = session.Query(
            """
            SELECT p.expires_at, p.value FROM kv_namespaces n LEFT JOIN kv_pairs p ON p.namespace_id = n.id AND p.key = $key
            WHERE n.name = $name
            """,
            static row => row.IsDBNull(0) ? CachedPair.NoKey : new CachedPair(true, ReadText(row, 1), row.GetInt64(0)),
            ("$key", key),
            ("$name", name));
        return rows switch
        {
            [] => CachedPair.NoNamespace,
            [var pair, ..] => pair.ExpiresAt <= now ? CachedPair.NoKey : pair,
        };
    }

    public static KeyValueDeletion Delete(SqliteSession session, byte[] name, byte[] key, long now)
    {
        if (FindNamespace(session, name) is not { } space)
        {
            return KeyValueDeletion.NamespaceNotFound;
        }

        var deleted = session.Query(
            "DELETE FROM kv_pairs WHERE namespace_id = $namespace AND key = $key RETURNING expires_at",
            static row => row.GetInt64(0),
            ("$namespace", space),
            ("$key", key));
        return deleted is [var expiresAt] && expiresAt > now ? KeyValueDeletion.Deleted : KeyValueDeletion.KeyNotFound;
    }

    public static bool DeleteNamespace(SqliteSession session, byte[] name) =>
        session.Execute("UPDATE kv_namespaces SET name = NULL WHERE name = $name", ("$name", name)) > 0;

    public static List<string> ListNamespaces(SqliteSession session) =>
        session.Query("SELECT name FROM kv_namespaces WHERE name IS NOT NULL ORDER BY id", static row => ReadText(row, 0));

    public static List<string>? ListKeys(SqliteSession session, byte[] name, long now) => FindNamespace(session, name) is { } space
        ? session.Query(
            "SELECT key FROM kv_pairs INDEXED BY kv_pairs_namespace WHERE namespace_id = $namespace AND expires_at > $now ORDER BY id",
            static row => ReadText(row, 0),
            ("$namespace", space),
            ("$now", now))
        : null;

    private static long? FindNamespace(SqliteSession session, byte[] name) =>
        session.Query("SELECT id FROM kv_namespaces WHERE name = $name", static row => (long?)row.GetInt64(0), ("$name", name)) is [var found]
            ? found
            : null;

    private static string ReadText(SqliteDataReader row, int column) => StoredText.FromBytes(row.GetFieldValue<byte[]>(column));
}
