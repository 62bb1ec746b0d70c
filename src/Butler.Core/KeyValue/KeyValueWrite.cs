using Butler.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Butler.Core.KeyValue;

/// <summary>Writes a pair, if the limits allow it. They are checked inside the transaction, so no two callers can exceed them together.</summary>
/// <remarks>Expired pairs do not count, whether or not their rows still exist. A write that needs no more space than before is never refused.</remarks>
internal static class KeyValueWrite
{
    // How much one write may free to make room; the sweep frees the rest.
    private const long MaxFreed = 100;

    public static WriteOutcome Run(SqliteSession session, PairToWrite pair, KeyValueLimits limits, long now)
    {
        var found = Find(session, pair);
        if (found.PairId is { } expired && found.ExpiresAt <= now)
        {
            // It counts as gone: the new one is added at the end.
            Delete(session, expired);
            found = found with { PairId = null, Pairs = found.Pairs - 1, Bytes = found.Bytes - found.Size, Size = 0 };
        }

        var growth = pair.Size - found.Size + (found.NamespaceId is null ? pair.SizeOfNamespace : 0);
        if (growth > 0 && found.Bytes + growth > limits.Bytes)
        {
            if (!HasRoom(session, found.Bytes + growth - limits.Bytes, now))
            {
                return WriteOutcome.StoreFull;
            }

            // Freed pairs may have been in the same namespace.
            found = Find(session, pair);
        }

        if (found.PairId is { } known)
        {
            Overwrite(session, known, pair);
            return WriteOutcome.Stored;
        }

        if (found.NamespaceId is not { } space)
        {
            return AddWithNamespace(session, pair, found.Namespaces < limits.Namespaces);
        }

        if (!HasRoom(session, space, found.Pairs + 1 - limits.KeysPerNamespace, now))
        {
            return WriteOutcome.NamespaceFull;
        }

        Insert(session, space, pair);
        return WriteOutcome.Stored;
    }

    private static WriteOutcome AddWithNamespace(SqliteSession session, PairToWrite pair, bool isAllowed)
    {
        if (!isAllowed)
        {
            return WriteOutcome.TooManyNamespaces;
        }

        session.Execute(
            "INSERT INTO kv_namespaces (name, pairs, bytes) VALUES ($name, 0, $size)", ("$name", pair.Name), ("$size", pair.SizeOfNamespace));
        Insert(session, session.Number("SELECT last_insert_rowid()"), pair);
        return WriteOutcome.StoredInNewNamespace;
    }

    private static bool HasRoom(SqliteSession session, long excess, long now)
    {
        excess -= Free(
            session,
            "SELECT id FROM kv_pairs WHERE expires_at <= $now AND expires_at < 9223372036854775807 ORDER BY expires_at LIMIT $limit",
            ("$now", now),
            ("$limit", MaxFreed)).Bytes;

        // More may have expired than one write frees. No pair is smaller than the minimum, so this many are enough to decide.
        return excess <= 0 || session.Number(
            """
            SELECT sum(size) FROM (
                SELECT p.size FROM kv_pairs p INDEXED BY kv_pairs_expiry JOIN kv_namespaces n ON n.id = p.namespace_id
                WHERE p.expires_at <= $now AND p.expires_at < 9223372036854775807 AND n.name IS NOT NULL LIMIT $enough)
            """,
            ("$now", now),
            ("$enough", (excess / KeyValueLimits.LeastSize) + 1)) >= excess;
    }

    private static bool HasRoom(SqliteSession session, long space, long excess, long now)
    {
        if (excess <= 0)
        {
            return true;
        }

        excess -= Free(
            session,
            "SELECT id FROM kv_pairs WHERE namespace_id = $namespace AND expires_at <= $now AND expires_at < 9223372036854775807 LIMIT $limit",
            ("$namespace", space),
            ("$now", now),
            ("$limit", MaxFreed)).Pairs;

        // If the limit was lowered, the excess may be more than one write frees.
        return excess <= 0 || session.Number(
            """
            SELECT count(*) FROM (
                SELECT 1 FROM kv_pairs WHERE namespace_id = $namespace AND expires_at <= $now AND expires_at < 9223372036854775807 LIMIT $enough)
            """,
            ("$namespace", space),
            ("$now", now),
            ("$enough", excess)) >= excess;
    }

    private static (long Pairs, long Bytes) Free(SqliteSession session, string which, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var before = Totals(session);
        session.Execute($"DELETE FROM kv_pairs WHERE id IN ({which})", values);
        var after = Totals(session);
        return (before.Pairs - after.Pairs, before.Bytes - after.Bytes);
    }

    private static Place Find(SqliteSession session, PairToWrite pair) => session.Query(
        """
        SELECT t.namespaces, t.bytes, n.id, n.pairs, p.id, p.expires_at, p.size
        FROM kv_totals t LEFT JOIN kv_namespaces n ON n.name = $name LEFT JOIN kv_pairs p ON p.namespace_id = n.id AND p.key = $key
        """,
        static row => new Place(row.GetInt64(0), row.GetInt64(1), NumberAt(row, 2), NumberAt(row, 3) ?? 0, NumberAt(row, 4), NumberAt(row, 5) ?? 0, NumberAt(row, 6) ?? 0),
        ("$name", pair.Name),
        ("$key", pair.Key))[0];

    private static (long Pairs, long Bytes) Totals(SqliteSession session) =>
        session.Query("SELECT pairs, bytes FROM kv_totals", static row => (row.GetInt64(0), row.GetInt64(1)))[0];

    private static void Delete(SqliteSession session, long id) => session.Execute("DELETE FROM kv_pairs WHERE id = $id", ("$id", id));

    private static void Overwrite(SqliteSession session, long id, PairToWrite pair) => session.Execute(
        "UPDATE kv_pairs SET expires_at = $expires, size = $size, value = $value WHERE id = $id",
        ("$expires", pair.ExpiresAt),
        ("$size", pair.Size),
        ("$value", pair.Value),
        ("$id", id));

    private static void Insert(SqliteSession session, long space, PairToWrite pair) => session.Execute(
        "INSERT INTO kv_pairs (namespace_id, key, expires_at, size, value) VALUES ($namespace, $key, $expires, $size, $value)",
        ("$namespace", space),
        ("$key", pair.Key),
        ("$expires", pair.ExpiresAt),
        ("$size", pair.Size),
        ("$value", pair.Value));

    private static long? NumberAt(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    /// <summary>The position of a pair, and the sizes of the store, its namespace and the pair itself.</summary>
    private sealed record Place(long Namespaces, long Bytes, long? NamespaceId, long Pairs, long? PairId, long ExpiresAt, long Size);
}
