using Butler.Alerts.Storage;
using Butler.Core.Storage;

namespace Butler.Core.Alerts.Storage;

/// <summary>The inbox and outbox in Butler's SQLite file.</summary>
/// <remarks>Claims are a column, so they are part of the transaction that makes them; one process owns the file, so they need no owner.</remarks>
internal sealed class SqliteAlertStore : IAlertStore
{
    private readonly SqliteDatabase _database;

    public SqliteAlertStore(SqliteDatabase database)
    {
        _database = database;
        database.Use(AlertSchema.Schema);
    }

    public async ValueTask RecoverAsync(CancellationToken cancellationToken) => await WriteAsync(AlertRows.Recover, cancellationToken);

    public ValueTask<bool> AddAlertAsync(NewAlert alert, CancellationToken cancellationToken) =>
        _database.WriteAsync(session => AlertRows.Add(session, alert), cancellationToken);

    public ValueTask<StoreClaim<StoredAlert>> ClaimAlertsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        _database.WriteAsync(session => AlertRows.Claim(session, now, limit), cancellationToken);

    public async ValueTask DeferAlertAsync(AlertDeferral deferral, CancellationToken cancellationToken) =>
        await WriteAsync(session => AlertRows.Defer(session, deferral), cancellationToken);

    public ValueTask<AlertOutcome?> FinishAlertAsync(AlertProcessingResult verdict, CancellationToken cancellationToken) =>
        _database.WriteAsync(session => AlertRows.Finish(session, verdict), cancellationToken);

    public ValueTask<int> WakeHeldAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        _database.WriteAsync(session => HeldRows.Wake(session, now), cancellationToken);

    public ValueTask<StoreClaim<StoredDelivery>> ClaimDeliveriesAsync(DeliveryClaim claim, CancellationToken cancellationToken) =>
        _database.WriteAsync(session => ClaimRows.Claim(session, claim), cancellationToken);

    public async ValueTask ReturnDeliveriesAsync(IReadOnlyCollection<string> deliveryIds, CancellationToken cancellationToken) =>
        await WriteAsync(session => ClaimRows.Return(session, deliveryIds), cancellationToken);

    public async ValueTask HastenDeliveriesAsync(string sink, string endpoint, DateTimeOffset now, CancellationToken cancellationToken) =>
        await WriteAsync(session => ClaimRows.Hasten(session, sink, endpoint, now), cancellationToken);

    public async ValueTask FinishAttemptAsync(DeliveryOutcome verdict, CancellationToken cancellationToken) =>
        await WriteAsync(session => DeliveryRows.FinishAttempt(session, verdict), cancellationToken);

    public ValueTask<string?> ReviveDeliveryAsync(string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) =>
        _database.WriteAsync(session => DeliveryRows.Revive(session, deliveryId, now), cancellationToken);

    public async ValueTask<IReadOnlyDictionary<string, long>> CountPendingAsync(CancellationToken cancellationToken) =>
        await _database.ReadAsync<IReadOnlyDictionary<string, long>>(
            static session => session
                .Query("SELECT sink, count(*) FROM deliveries WHERE state = 0 GROUP BY sink", row => (row.GetString(0), row.GetInt64(1)))
                .ToDictionary(StringComparer.Ordinal),
            cancellationToken);

    public ValueTask<bool> PurgeAsync(HistoryPurge purge, CancellationToken cancellationToken) =>
        _database.WriteAsync(session => PurgeRows.Purge(session, purge), cancellationToken);

    public async ValueTask ReleaseClaimsAsync(CancellationToken cancellationToken) => await WriteAsync(AlertRows.Release, cancellationToken);

    private ValueTask<bool> WriteAsync(Action<SqliteSession> write, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            session =>
            {
                write(session);
                return true;
            },
            cancellationToken);
}
