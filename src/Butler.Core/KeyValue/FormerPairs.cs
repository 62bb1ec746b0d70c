using Butler.Core.Storage;

namespace Butler.Core.KeyValue;

/// <summary>A part of the pairs that an earlier version stored.</summary>
internal sealed record FormerPart(IReadOnlyList<FormerPair> Pairs, long LastId);

/// <summary>A pair that an earlier version stored.</summary>
internal sealed record FormerPair(long NamespaceId, byte[] Key, long ExpiresAt, byte[] Value);

/// <summary>The SQL that moves pairs out of the main database, where earlier versions stored them, in batches.</summary>
internal static class FormerPairs
{
    // Reads hold up nothing; deletes hold up alerts.
    private const long MostRead = 10_000;
    private const long MostBytes = 8 << 20;
    private const long MostDeleted = 500;

    public static bool AreThere(SqliteSession session) => session.Number("SELECT count(*) FROM sqlite_master WHERE name = 'kv_pairs'") != 0;

    /// <summary>Assigns an id to the move, unless it has one.</summary>
    public static string Claim(SqliteSession session)
    {
        session.Execute("CREATE TABLE IF NOT EXISTS kv_move (id TEXT NOT NULL)");
        session.Execute("INSERT INTO kv_move (id) SELECT lower(hex(randomblob(16))) WHERE NOT EXISTS (SELECT 1 FROM kv_move)");
        return session.Text("SELECT id FROM kv_move")!;
    }

    public static List<(long Id, byte[] Name)> ReadNamespaces(SqliteSession session, long after) => session.Query(
        "SELECT id, name FROM kv_namespaces WHERE id > $after AND name IS NOT NULL ORDER BY id LIMIT $limit",
        static row => (row.GetInt64(0), row.GetFieldValue<byte[]>(1)),
        ("$after", after),
        ("$limit", MostRead));

    /// <summary>Reads the next pairs; <see langword="null"/> if there are none.</summary>
    public static FormerPart? Read(SqliteSession session, long after)
    {
        // Sizes first: a few hundred large values at once would need too much memory.
        var sizes = session.Query(
            "SELECT id, length(key) + length(value) FROM kv_pairs WHERE id > $after ORDER BY id LIMIT $limit",
            static row => (Id: row.GetInt64(0), Size: row.GetInt64(1)),
            ("$after", after),
            ("$limit", MostRead));
        if (sizes.Count == 0)
        {
            return null;
        }

        var bytes = 0L;
        var last = sizes.TakeWhile(row => (bytes += row.Size) <= MostBytes).Select(static row => row.Id).LastOrDefault(sizes[0].Id);
        return new FormerPart(
            session.Query(
                "SELECT namespace_id, key, expires_at, value FROM kv_pairs WHERE id > $after AND id <= $last ORDER BY id",
                static row => new FormerPair(row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetInt64(2), row.GetFieldValue<byte[]>(3)),
                ("$after", after),
                ("$last", last)),
            last);
    }

    /// <summary>Deletes some of the copied pairs, all but the last: an empty table would assign its number to the next pair of an
    /// earlier version.</summary>
    /// <returns>Whether there may be more.</returns>
    public static bool Delete(SqliteSession session, long last) => session.Execute(
        "DELETE FROM kv_pairs WHERE id IN (SELECT id FROM kv_pairs WHERE id < $last ORDER BY id LIMIT $limit)",
        ("$last", last),
        ("$limit", MostDeleted)) == MostDeleted;

    /// <summary>Deletes the tables.</summary>
    public static bool Drop(SqliteSession session)
    {
        session.ExecuteScript("DROP TABLE kv_pairs; DROP TABLE kv_namespaces; DROP TABLE kv_move");
        return session.Execute("DELETE FROM schema_version WHERE feature = 'key-value'") > 0;
    }
}
