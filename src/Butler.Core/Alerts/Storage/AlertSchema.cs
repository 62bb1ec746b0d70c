using Butler.Alerts.Storage;
using Butler.Core.Storage;

namespace Butler.Core.Alerts.Storage;

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

    // A held delivery has no target yet; if it fails, this distinguishes it from a dead letter that was attempted.
    private const string Version2 = "ALTER TABLE deliveries ADD COLUMN held INTEGER NOT NULL DEFAULT 0;";

    // The receiver of a delivery, so that deliveries for a paused receiver can be skipped.
    private const string Version3 =
        """
        ALTER TABLE deliveries ADD COLUMN endpoint TEXT NOT NULL DEFAULT '';
        UPDATE deliveries SET endpoint = target WHERE state IN (0, 2);
        DROP INDEX deliveries_pending;
        CREATE INDEX deliveries_waiting ON deliveries (sink, claimed, endpoint, due_at) WHERE state = 0;
        """;

    // Each history filter and each step of the sweep finds its rows by an index, even among a million others. The row number is
    // at the end of every index, so the newest rows come first without sorting.
    private const string HistoryIndexes =
        """
        CREATE INDEX alerts_subject ON alerts (subject);
        CREATE INDEX alerts_state ON alerts (state);
        CREATE INDEX alerts_kind ON alerts (kind);
        CREATE INDEX alerts_site ON alerts (site);

        CREATE INDEX deliveries_of_state ON deliveries (state);
        CREATE INDEX deliveries_of_sink ON deliveries (sink);
        CREATE INDEX deliveries_of_kind ON deliveries (kind);
        CREATE INDEX deliveries_claimed ON deliveries (seq) WHERE claimed = 1;
        CREATE INDEX deliveries_backlog ON deliveries (sink, planned_at) WHERE state = 0;
        """;

    // What a rate limit held back: counted in the window, and moved to the delivery that tells of it.
    private const string HeldBack =
        """
        ALTER TABLE rate_windows ADD COLUMN held_back INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE rate_windows ADD COLUMN held_back_since INTEGER;
        ALTER TABLE deliveries ADD COLUMN held_back INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE deliveries ADD COLUMN held_back_since INTEGER;
        """;

    private const string Cause = "ALTER TABLE alerts ADD COLUMN cause TEXT NOT NULL DEFAULT '';";

    public static StorageSchema Schema { get; } = new("alerts", typeof(IAlertStore), [Version1, Version2, Version3, HistoryIndexes, HeldBack, Cause]);
}
