using Butler.Core.Storage;

namespace Butler.Core.KeyValue;

/// <summary>The SQL that frees storage, a part at a time.</summary>
internal static class KeyValueSweepRows
{
    /// <summary>Determines whether there is anything to free.</summary>
    public static bool HasWork(SqliteSession session, long now) => session.Number(
        """
        SELECT EXISTS (SELECT 1 FROM kv_pairs WHERE expires_at <= $now AND expires_at < 9223372036854775807)
            OR EXISTS (SELECT 1 FROM kv_namespaces WHERE name IS NULL)
        """,
        ("$now", now)) != 0;

    /// <summary>Frees expired pairs.</summary>
    /// <returns>How many; fewer than the limit when no more are left.</returns>
    public static int DeleteExpired(SqliteSession session, long now, int limit) => session.Execute(
        """
        DELETE FROM kv_pairs WHERE id IN (
            SELECT id FROM kv_pairs WHERE expires_at <= $now AND expires_at < 9223372036854775807 ORDER BY expires_at LIMIT $limit)
        """,
        ("$now", now),
        ("$limit", (long)limit));

    /// <summary>Frees pairs of deleted namespaces, and the namespaces once they are empty.</summary>
    /// <returns>How many rows; fewer than the limit when no more are left.</returns>
    public static int DeleteOrphans(SqliteSession session, int limit)
    {
        var pairs = session.Execute(
            """
            DELETE FROM kv_pairs WHERE id IN (
                SELECT p.id FROM kv_namespaces n JOIN kv_pairs p ON p.namespace_id = n.id WHERE n.name IS NULL LIMIT $limit)
            """,
            ("$limit", (long)limit));
        return pairs == limit
            ? pairs
            : pairs + session.Execute(
                """
                DELETE FROM kv_namespaces WHERE id IN (
                    SELECT id FROM kv_namespaces n
                    WHERE name IS NULL AND NOT EXISTS (SELECT 1 FROM kv_pairs p WHERE p.namespace_id = n.id) LIMIT $limit)
                """,
                ("$limit", (long)(limit - pairs)));
    }

    /// <summary>Reads the current size.</summary>
    public static KeyValueUse Measure(SqliteSession session) => session.Query(
        "SELECT namespaces, pairs, bytes FROM kv_totals", static row => new KeyValueUse(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)))[0];
}
