using Butler.Alerts;
using Butler.Core.Storage;

namespace Butler.Core.Alerts.Storage;

/// <summary>The table of alerts that wait to be resolved. Times are Unix milliseconds.</summary>
internal static class OpenAlertSchema
{
    private const string Version1 =
        """
        CREATE TABLE open_alerts (
            sink TEXT NOT NULL,
            subject TEXT NOT NULL,
            received_at INTEGER NOT NULL,
            delivered INTEGER NOT NULL,
            PRIMARY KEY (sink, subject)) WITHOUT ROWID;
        """;

    public static StorageSchema Schema { get; } = new("open-alerts", typeof(IOpenAlerts), [Version1]);
}
