using Butler.Core.Storage;
using Butler.KeyValue;

namespace Butler.Core.KeyValue;

/// <summary>The tables of the key-value store. Names, keys and values are UTF-8, kept as BLOB so that NUL characters count.</summary>
internal static class KeyValueSchema
{
    // The name of a namespace is NULL once it is deleted; the sweep frees its pairs. "pairs" counts rows, expired ones included.
    // Ids tell the order. The value comes last, so that reading the rest of a row does not touch it.
    private const string Version1 =
        """
        CREATE TABLE kv_namespaces (
            id INTEGER PRIMARY KEY,
            name BLOB UNIQUE,
            pairs INTEGER NOT NULL);
        CREATE INDEX kv_namespaces_deleted ON kv_namespaces (id) WHERE name IS NULL;

        CREATE TABLE kv_pairs (
            id INTEGER PRIMARY KEY,
            namespace_id INTEGER NOT NULL,
            key BLOB NOT NULL,
            expires_at INTEGER NOT NULL,
            value BLOB NOT NULL,
            UNIQUE (namespace_id, key));
        CREATE INDEX kv_pairs_expiry ON kv_pairs (expires_at) WHERE expires_at < 9223372036854775807;
        CREATE INDEX kv_pairs_namespace_expiry ON kv_pairs (namespace_id, expires_at) WHERE expires_at < 9223372036854775807;
        """;

    // The row number, which is the id, stands at the end of an index: the keys of a namespace in their order.
    private const string OrderIndex = "CREATE INDEX kv_pairs_namespace ON kv_pairs (namespace_id);";

    public static StorageSchema Schema { get; } = new("key-value", typeof(IKeyValueStore), [Version1, OrderIndex]);
}
