using Butler.Core.Storage;

namespace Butler.Core.Versions;

/// <summary>The table of the version of Qlik Sense: one row.</summary>
internal static class VersionSchema
{
    private const string Version1 =
        """
        CREATE TABLE qlik_version (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            version TEXT NOT NULL,
            first_seen_at INTEGER NOT NULL);
        """;

    public static StorageSchema Schema { get; } = new("qlik-version", typeof(IVersionMemory), [Version1]);
}
