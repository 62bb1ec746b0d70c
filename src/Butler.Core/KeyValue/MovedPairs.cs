using Butler.Core.Storage;

namespace Butler.Core.KeyValue;

/// <summary>The SQL that moves pairs of an earlier version to their own file. Moved pairs are newer than existing ones, because the earlier version ran last.</summary>
internal static class MovedPairs
{
    public static bool HasMark(SqliteSession session) => session.Number("SELECT count(*) FROM kv_move") != 0;

    public static int Forget(SqliteSession session) => session.Execute("DELETE FROM kv_move");

    /// <summary>Finds the progress of a move; the marker of another move is ignored.</summary>
    public static (long LastId, bool IsCopied) Begin(SqliteSession session, string id)
    {
        // Keys arrive in any order, and the index of a million does not fit in SQLite's default cache (2 MiB).
        session.ExecuteScript("PRAGMA cache_size = -65536");
        session.Execute("DELETE FROM kv_move WHERE id <> $id", ("$id", id));
        session.Execute("INSERT INTO kv_move (id, last_id, is_copied) SELECT $id, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM kv_move)", ("$id", id));
        return session.Query("SELECT last_id, is_copied FROM kv_move", static row => (row.GetInt64(0), row.GetInt64(1) != 0))[0];
    }

    /// <summary>Records that everything is copied: from now on namespaces may be deleted, and must not reappear.</summary>
    public static int NoteCopied(SqliteSession session)
    {
        session.ExecuteScript("PRAGMA cache_size = -2000");
        return session.Execute("UPDATE kv_move SET is_copied = 1");
    }

    public static bool AddNamespaces(SqliteSession session, IEnumerable<(long Id, byte[] Name)> part, Dictionary<long, long> ids)
    {
        foreach (var (id, name) in part)
        {
            session.Execute(
                "INSERT OR IGNORE INTO kv_namespaces (name, pairs, bytes) VALUES ($name, 0, $size)",
                ("$name", name),
                ("$size", KeyValueLimits.SizeOf(name.Length, 0)));
            ids[id] = session.Number("SELECT id FROM kv_namespaces WHERE name = $name", ("$name", name));
        }

        return true;
    }

    /// <summary>Adds a batch and records it. Pairs of deleted namespaces, and expired ones, are skipped.</summary>
    /// <returns>How many pairs were added.</returns>
    public static int Add(SqliteSession session, FormerPart part, Dictionary<long, long> ids, long now)
    {
        var added = 0;
        foreach (var pair in part.Pairs)
        {
            if (pair.ExpiresAt > now && ids.TryGetValue(pair.NamespaceId, out var space))
            {
                session.Execute(
                    """
                    INSERT INTO kv_pairs (namespace_id, key, expires_at, size, value) VALUES ($namespace, $key, $expires, $size, $value)
                    ON CONFLICT (namespace_id, key) DO UPDATE SET expires_at = excluded.expires_at, size = excluded.size, value = excluded.value
                    """,
                    ("$namespace", space),
                    ("$key", pair.Key),
                    ("$expires", pair.ExpiresAt),
                    ("$size", KeyValueLimits.SizeOf(pair.Key.Length, pair.Value.Length)),
                    ("$value", pair.Value));
                added++;
            }
        }

        session.Execute("UPDATE kv_move SET last_id = $last", ("$last", part.LastId));
        return added;
    }
}
