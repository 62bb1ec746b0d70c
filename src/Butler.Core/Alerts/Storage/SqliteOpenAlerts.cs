using Butler.Alerts;
using Butler.Core.Storage;

namespace Butler.Core.Alerts.Storage;

/// <summary>Stores open alerts in Butler's SQLite file: one row per subject with an unresolved alert.</summary>
internal sealed class SqliteOpenAlerts : IOpenAlerts
{
    private readonly SqliteDatabase _database;

    public SqliteOpenAlerts(SqliteDatabase database)
    {
        _database = database;
        database.Use(OpenAlertSchema.Schema);
    }

    public async ValueTask<OpenAlert?> FindAsync(string sink, string subject, CancellationToken cancellationToken) =>
        await _database.ReadAsync(
            session => session.Query(
                "SELECT received_at, delivered FROM open_alerts WHERE sink = $sink AND subject = $subject",
                static row => new OpenAlert(DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), row.GetInt64(1) != 0),
                ("$sink", sink),
                ("$subject", subject)).FirstOrDefault(),
            cancellationToken);

    public async ValueTask KeepAsync(string sink, string subject, OpenAlert alert, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        await _database.WriteAsync(
            session => session.Execute(
                """
                INSERT INTO open_alerts (sink, subject, received_at, delivered) VALUES ($sink, $subject, $at, $delivered)
                ON CONFLICT (sink, subject) DO UPDATE SET received_at = max(received_at, excluded.received_at), delivered = max(delivered, excluded.delivered)
                """,
                ("$sink", sink),
                ("$subject", subject),
                ("$at", alert.ReceivedAt.ToUnixTimeMilliseconds()),
                ("$delivered", alert.IsDelivered ? 1L : 0L)),
            cancellationToken);
    }

    public async ValueTask RemoveAsync(string sink, string subject, DateTimeOffset until, CancellationToken cancellationToken) =>
        await _database.WriteAsync(
            session => session.Execute(
                "DELETE FROM open_alerts WHERE sink = $sink AND subject = $subject AND received_at <= $until",
                ("$sink", sink),
                ("$subject", subject),
                ("$until", until.ToUnixTimeMilliseconds())),
            cancellationToken);
}
