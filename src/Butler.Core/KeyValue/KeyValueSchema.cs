using Butler.Core.Storage;
using Butler.KeyValue;

namespace Butler.Core.KeyValue;

/// <summary>The tables of the key-value store, in their own file. Names, keys and values are UTF-8, stored as BLOBs so that NUL characters count.</summary>
internal static class KeyValueSchema
{
    // The name of a namespace is NULL once it is deleted; the sweep frees its pairs. Ids determine the order. The value comes last, so that reading the
    // rest of a row does not touch it. kv_move records the progress of the move from the main database.
    private const string Version1 =
        """
        CREATE TABLE kv_namespaces (
            id INTEGER PRIMARY KEY,
            name BLOB UNIQUE,
            pairs INTEGER NOT NULL,
            bytes INTEGER NOT NULL);
        CREATE INDEX kv_namespaces_deleted ON kv_namespaces (id) WHERE name IS NULL;

        CREATE TABLE kv_pairs (
            id INTEGER PRIMARY KEY,
            namespace_id INTEGER NOT NULL,
            key BLOB NOT NULL,
            expires_at INTEGER NOT NULL,
            size INTEGER NOT NULL,
            value BLOB NOT NULL,
            UNIQUE (namespace_id, key));
        CREATE INDEX kv_pairs_expiry ON kv_pairs (expires_at, namespace_id, size) WHERE expires_at < 9223372036854775807;
        CREATE INDEX kv_pairs_namespace_expiry ON kv_pairs (namespace_id, expires_at) WHERE expires_at < 9223372036854775807;

        -- The row number, which is the id, stands at the end of an index: the keys of a namespace in their order.
        CREATE INDEX kv_pairs_namespace ON kv_pairs (namespace_id);

        CREATE TABLE kv_totals (namespaces INTEGER NOT NULL, pairs INTEGER NOT NULL, bytes INTEGER NOT NULL);
        INSERT INTO kv_totals VALUES (0, 0, 0);

        CREATE TABLE kv_move (id TEXT NOT NULL, last_id INTEGER NOT NULL, is_copied INTEGER NOT NULL);
        """;

    // Every write needs the current size, so rows are counted when they are added and deleted, whoever does it: expired rows are included, those of
    // deleted namespaces are not.
    private const string Counts =
        """
        CREATE TRIGGER kv_pairs_added AFTER INSERT ON kv_pairs BEGIN
            UPDATE kv_namespaces SET pairs = pairs + 1, bytes = bytes + new.size WHERE id = new.namespace_id;
        END;
        CREATE TRIGGER kv_pairs_resized AFTER UPDATE OF size ON kv_pairs WHEN new.size <> old.size BEGIN
            UPDATE kv_namespaces SET bytes = bytes + new.size - old.size WHERE id = new.namespace_id;
        END;
        CREATE TRIGGER kv_pairs_removed AFTER DELETE ON kv_pairs BEGIN
            UPDATE kv_namespaces SET pairs = pairs - 1, bytes = bytes - old.size WHERE id = old.namespace_id;
        END;
        CREATE TRIGGER kv_namespaces_added AFTER INSERT ON kv_namespaces BEGIN
            UPDATE kv_totals SET namespaces = namespaces + 1, bytes = bytes + new.bytes;
        END;
        CREATE TRIGGER kv_namespaces_counted AFTER UPDATE OF pairs, bytes ON kv_namespaces WHEN new.name IS NOT NULL BEGIN
            UPDATE kv_totals SET pairs = pairs + new.pairs - old.pairs, bytes = bytes + new.bytes - old.bytes;
        END;
        CREATE TRIGGER kv_namespaces_forgotten AFTER UPDATE OF name ON kv_namespaces WHEN new.name IS NULL BEGIN
            UPDATE kv_totals SET namespaces = namespaces - 1, pairs = pairs - old.pairs, bytes = bytes - old.bytes;
        END;
        """;

    /// <summary>Gets the file: calls to the store take neither space nor time from alerts.</summary>
    public static DatabaseRole File { get; } = new("key-value", "key-value", "The key-value database");

    public static StorageSchema Schema { get; } = new("key-value-file", typeof(IKeyValueStore), [Version1 + Counts]);
}
