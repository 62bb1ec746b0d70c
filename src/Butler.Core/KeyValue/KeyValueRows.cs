using Butler.Core.Storage;
using Butler.KeyValue;
using Microsoft.Data.Sqlite;

namespace Butler.Core.KeyValue;

/// <summary>The SQL of single pairs and namespaces.</summary>
internal static class KeyValueRows
{
    // What one write may free to make room; the sweep frees the rest.
    private const long MaxFreedPerWrite = 100;

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

    public static WriteOutcome Write(SqliteSession session, PairToWrite pair, int maxPairs, long now) =>
        Overwrite(session, pair, now) ? WriteOutcome.Stored : Add(session, pair, maxPairs, now);

    public static KeyValueDeletion Delete(SqliteSession session, byte[] name, byte[] key, long now)
    {
        if (FindNamespace(session, name) is not { } space)
        {
            return KeyValueDeletion.NamespaceNotFound;
        }

        var deleted = session.Query(
            "DELETE FROM kv_pairs WHERE namespace_id = $namespace AND key = $key RETURNING expires_at",
            static row => row.GetInt64(0),
            ("$namespace", space.Id),
            ("$key", key));
        if (deleted is not [var expiresAt])
        {
            return KeyValueDeletion.KeyNotFound;
        }

        Count(session, space.Id, -1);
        return expiresAt <= now ? KeyValueDeletion.KeyNotFound : KeyValueDeletion.Deleted;
    }

    public static bool DeleteNamespace(SqliteSession session, byte[] name) =>
        session.Execute("UPDATE kv_namespaces SET name = NULL WHERE name = $name", ("$name", name)) > 0;

    public static List<string> ListNamespaces(SqliteSession session) =>
        session.Query("SELECT name FROM kv_namespaces WHERE name IS NOT NULL ORDER BY id", static row => ReadText(row, 0));

    public static List<string>? ListKeys(SqliteSession session, byte[] name, long now) => FindNamespace(session, name) is { } space
        ? session.Query(
            "SELECT key FROM kv_pairs INDEXED BY kv_pairs_namespace WHERE namespace_id = $namespace AND expires_at > $now ORDER BY id",
            static row => ReadText(row, 0),
            ("$namespace", space.Id),
            ("$now", now))
        : null;

    private static bool Overwrite(SqliteSession session, PairToWrite pair, long now) => session.Execute(
        """
        UPDATE kv_pairs SET expires_at = $expires, value = $value
        WHERE namespace_id = (SELECT id FROM kv_namespaces WHERE name = $name) AND key = $key AND expires_at > $now
        """,
        ("$expires", pair.ExpiresAt),
        ("$value", pair.Value),
        ("$name", pair.Name),
        ("$key", pair.Key),
        ("$now", now)) > 0;

    private static WriteOutcome Add(SqliteSession session, PairToWrite pair, int maxPairs, long now)
    {
        if (FindNamespace(session, pair.Name) is not { } space)
        {
            session.Execute("INSERT INTO kv_namespaces (name, pairs) VALUES ($name, 1)", ("$name", pair.Name));
            Insert(session, session.Number("SELECT last_insert_rowid()"), pair);
            return WriteOutcome.StoredInNewNamespace;
        }

        if (space.Pairs < maxPairs && Insert(session, space.Id, pair))
        {
            Count(session, space.Id, 1);
            return WriteOutcome.Stored;
        }

        // An expired pair of that key counts as gone: the new one goes to the end.
        var expired = session.Execute(
            "DELETE FROM kv_pairs WHERE namespace_id = $namespace AND key = $key", ("$namespace", space.Id), ("$key", pair.Key));
        if (space.Pairs - expired >= maxPairs)
        {
            expired += session.Execute(
                """
                DELETE FROM kv_pairs WHERE id IN (
                    SELECT id FROM kv_pairs WHERE namespace_id = $namespace AND expires_at <= $now AND expires_at < 9223372036854775807 LIMIT $limit)
                """,
                ("$namespace", space.Id),
                ("$now", now),
                ("$limit", MaxFreedPerWrite));
        }

        // Where the limit was lowered, more may be over than one write frees; what is over does not count all the same.
        var tooMany = space.Pairs - expired - maxPairs + 1;
        var isFull = tooMany > 0 && CountExpired(session, space.Id, now, tooMany) < tooMany;
        if (!isFull)
        {
            Insert(session, space.Id, pair);
        }

        Count(session, space.Id, (isFull ? 0 : 1) - expired);
        return isFull ? WriteOutcome.Full : WriteOutcome.Stored;
    }

    private static long CountExpired(SqliteSession session, long space, long now, long enough) => session.Number(
        """
        SELECT count(*) FROM (
            SELECT 1 FROM kv_pairs WHERE namespace_id = $namespace AND expires_at <= $now AND expires_at < 9223372036854775807 LIMIT $enough)
        """,
        ("$namespace", space),
        ("$now", now),
        ("$enough", enough));

    /// <returns><see langword="false"/> when the key is there, although its time is over.</returns>
    private static bool Insert(SqliteSession session, long space, PairToWrite pair) => session.Execute(
        "INSERT OR IGNORE INTO kv_pairs (namespace_id, key, expires_at, value) VALUES ($namespace, $key, $expires, $value)",
        ("$namespace", space),
        ("$key", pair.Key),
        ("$expires", pair.ExpiresAt),
        ("$value", pair.Value)) > 0;

    private static void Count(SqliteSession session, long space, int change) => session.Execute(
        "UPDATE kv_namespaces SET pairs = pairs + $change WHERE id = $namespace", ("$change", (long)change), ("$namespace", space));

    private static (long Id, long Pairs)? FindNamespace(SqliteSession session, byte[] name) =>
        session.Query(
            "SELECT id, pairs FROM kv_namespaces WHERE name = $name",
            static row => ((long Id, long Pairs)?)(row.GetInt64(0), row.GetInt64(1)),
            ("$name", name)) is [var found]
            ? found
            : null;

    private static string ReadText(SqliteDataReader row, int column) => StoredText.FromBytes(row.GetFieldValue<byte[]>(column));
}
