using Butler.Core.Storage;

namespace Butler.Core.Services;

/// <summary>The table of the states of services. States are the numbers of the Windows service control manager.</summary>
internal static class ServiceMemorySchema
{
    // Windows host and service names are not case-sensitive. Rows of services that are no longer monitored stay: their count of changes must continue.
    private const string Version1 =
        """
        CREATE TABLE service_states (
            host TEXT NOT NULL COLLATE NOCASE,
            name TEXT NOT NULL COLLATE NOCASE,
            state INTEGER NOT NULL,
            changes INTEGER NOT NULL,
            PRIMARY KEY (host, name)) WITHOUT ROWID;
        """;

    public static StorageSchema Schema { get; } = new("service-states", typeof(IServiceMemoryStore), [Version1]);
}
