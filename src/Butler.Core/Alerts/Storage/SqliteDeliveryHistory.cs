using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Core.Alerts.Sinks;
using Butler.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Butler.Core.Alerts.Storage;

/// <summary>Reads the history from Butler's SQLite file.</summary>
internal sealed class SqliteDeliveryHistory(
    SqliteDatabase database, AlertCodec codec, IAlertStore store, SinkWorkers outbox, WorkQueue<InboxItem> inbox, TimeProvider time) : IDeliveryHistory
{
    public async ValueTask<IReadOnlyList<AlertRecord>> FindAlertsAsync(AlertQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = new RowFilter()
            .Is("subject", query.Subject)
            .Is("state", query.State is { } state ? (long)state : null)
            .Is("kind", query.Kind)
            .Is("site", query.Site)
            .Before("seq", "SELECT seq FROM alerts WHERE id =", query.After)
            .Limit(query.Limit);
        return await database.ReadAsync(
            session => session.Query(
                "SELECT id, kind, site, subject, subject_name, received_at, state, attempts, due_at, reason, cause FROM alerts"
                + filter.Where + " ORDER BY seq DESC LIMIT $limit",
                ReadAlertRow,
                filter.Values),
            cancellationToken);
    }

    public async ValueTask<Alert?> ReadAlertAsync(string alertId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alertId);
        var rows = await database.ReadAsync(
            session => session.Query(
                "SELECT kind, body FROM alerts WHERE id = $id",
                static row => (Kind: row.GetString(0), Body: row.GetFieldValue<byte[]>(1)),
                ("$id", alertId)),
            cancellationToken);
        return rows.Count == 0 || !codec.TryRead(rows[0].Kind, rows[0].Body, out var alert, out _) ? null : alert;
    }

    public async ValueTask<IReadOnlyList<DeliveryRecord>> FindDeliveriesAsync(DeliveryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = new RowFilter()
            .Is("d.alert_id", query.AlertId)
            .Is("d.state", query.State is { } state ? (long)state : null)
            .Is("d.sink", query.Sink, indexedWith: "d.state")
            .Is("d.kind", query.Kind)
            .Before("d.seq", "SELECT seq FROM deliveries WHERE id =", query.After)
            .Limit(query.Limit);
        return await database.ReadAsync(
            session => session.Query(
                """
                SELECT d.id, d.alert_id, d.sink, d.kind, d.subject, ifnull(a.subject_name, ''), d.target, d.state, d.attempts, d.created_at,
                    d.due_at, d.finished_at, d.reason, ifnull(a.cause, '')
                FROM deliveries d LEFT JOIN alerts a ON a.id = d.alert_id
                """
                + filter.Where + " ORDER BY d.seq DESC LIMIT $limit",
                ReadDeliveryRow,
                filter.Values),
            cancellationToken);
    }

    public async ValueTask<IReadOnlyList<DeliveryCount>> CountAsync(CancellationToken cancellationToken) =>
        await database.ReadAsync(
            static session => session.Query(
                "SELECT state, sink, count(*) FROM deliveries GROUP BY state, sink",
                row => new DeliveryCount(row.GetString(1), (DeliveryState)row.GetInt32(0), row.GetInt64(2))),
            cancellationToken);

    public async ValueTask<IReadOnlyList<PendingAge>> FindBacklogAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await database.ReadAsync(
            session => session.Query(
                "SELECT sink, count(*), min(planned_at) FROM deliveries WHERE state = 0 GROUP BY sink",
                row => new PendingAge(row.GetString(0), row.GetInt64(1), now - Time(row, 2))),
            cancellationToken);
    }

    public async ValueTask<bool> RetryAsync(string deliveryId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deliveryId);
        var sink = await store.ReviveDeliveryAsync(deliveryId, time.GetUtcNow(), cancellationToken);
        if (sink is not null)
        {
            outbox.NoticeRevived(sink);

            // A held one goes through routing again.
            inbox.NoticeStored();
        }

        return sink is not null;
    }

    private static AlertRecord ReadAlertRow(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        Time(row, 5),
        (AlertState)row.GetInt32(6),
        row.GetInt32(7),
        Time(row, 8),
        row.GetString(9))
    {
        Cause = row.GetString(10),
    };

    private static DeliveryRecord ReadDeliveryRow(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.GetString(6),
        (DeliveryState)row.GetInt32(7),
        row.GetInt32(8),
        Time(row, 9),
        Time(row, 10),
        row.IsDBNull(11) ? null : Time(row, 11),
        row.GetString(12))
    {
        Cause = row.GetString(13),
    };

    private static DateTimeOffset Time(SqliteDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
