using Butler.Alerts;
using Butler.Core.Storage;

namespace Butler.Core.Alerts;

/// <summary>The tables of the inbox and the outbox. Times are Unix milliseconds.</summary>
internal static class AlertSchema
{
    private const string Version1 =
        """
        CREATE TABLE alerts (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            site TEXT NOT NULL,
            subject TEXT NOT NULL,
            subject_name TEXT NOT NULL,
            received_at INTEGER NOT NULL,
            state INTEGER NOT NULL,
            claimed INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            reason TEXT NOT NULL,
            body BLOB NOT NULL);
        CREATE INDEX alerts_waiting ON alerts (claimed, due_at) WHERE state = 0;
        CREATE INDEX alerts_received ON alerts (received_at);

        CREATE TABLE deduplication_keys (
            key TEXT NOT NULL PRIMARY KEY,
            ends_at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX deduplication_keys_ends ON deduplication_keys (ends_at);

        CREATE TABLE deliveries (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            alert_id TEXT NOT NULL,
            sink TEXT NOT NULL,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            target TEXT NOT NULL,
            state INTEGER NOT NULL,
            claimed INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            planned_at INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            finished_at INTEGER,
            reason TEXT NOT NULL);
        CREATE INDEX deliveries_pending ON deliveries (sink, claimed, due_at) WHERE state = 0;
        CREATE INDEX deliveries_state ON deliveries (state, sink);
        CREATE INDEX deliveries_alert ON deliveries (alert_id);
        CREATE INDEX deliveries_finished ON deliveries (finished_at) WHERE finished_at IS NOT NULL;

        CREATE TABLE rate_windows (
            sink TEXT NOT NULL,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            target TEXT NOT NULL,
            ends_at INTEGER NOT NULL,
            delivery_id TEXT NOT NULL,
            PRIMARY KEY (sink, kind, subject, target)) WITHOUT ROWID;
        CREATE INDEX rate_windows_ends ON rate_windows (ends_at);
        """;

    public static StorageSchema Schema { get; } = new("alerts", typeof(IAlertStore), [Version1]);
}
