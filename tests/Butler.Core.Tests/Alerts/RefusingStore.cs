using Butler.Alerts.Storage;

namespace Butler.Core.Tests.Alerts;

/// <summary>A store in front of another that refuses to finish certain alerts.</summary>
internal sealed class RefusingStore(IAlertStore inner, Func<AlertProcessingResult, Exception?> refuse) : IAlertStore
{
    public ValueTask RecoverAsync(CancellationToken cancellationToken) => inner.RecoverAsync(cancellationToken);

    public ValueTask<bool> AddAlertAsync(NewAlert alert, CancellationToken cancellationToken) => inner.AddAlertAsync(alert, cancellationToken);

    public ValueTask<StoreClaim<StoredAlert>> ClaimAlertsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        inner.ClaimAlertsAsync(now, limit, cancellationToken);

    public ValueTask DeferAlertAsync(AlertDeferral deferral, CancellationToken cancellationToken) =>
        inner.DeferAlertAsync(deferral, cancellationToken);

    public ValueTask<int> WakeHeldAsync(DateTimeOffset now, CancellationToken cancellationToken) => inner.WakeHeldAsync(now, cancellationToken);

    public ValueTask<AlertOutcome?> FinishAlertAsync(AlertProcessingResult verdict, CancellationToken cancellationToken) =>
        refuse(verdict) is { } failure ? throw failure : inner.FinishAlertAsync(verdict, cancellationToken);

    public ValueTask<StoreClaim<StoredDelivery>> ClaimDeliveriesAsync(DeliveryClaim claim, CancellationToken cancellationToken) =>
        inner.ClaimDeliveriesAsync(claim, cancellationToken);

    public ValueTask ReturnDeliveriesAsync(IReadOnlyCollection<string> deliveryIds, CancellationToken cancellationToken) =>
        inner.ReturnDeliveriesAsync(deliveryIds, cancellationToken);

    public ValueTask HastenDeliveriesAsync(string sink, string endpoint, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.HastenDeliveriesAsync(sink, endpoint, now, cancellationToken);

    public ValueTask FinishAttemptAsync(DeliveryOutcome verdict, CancellationToken cancellationToken) =>
        inner.FinishAttemptAsync(verdict, cancellationToken);

    public ValueTask<string?> ReviveDeliveryAsync(string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.ReviveDeliveryAsync(deliveryId, now, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, long>> CountPendingAsync(CancellationToken cancellationToken) =>
        inner.CountPendingAsync(cancellationToken);

    public ValueTask<bool> PurgeAsync(HistoryPurge purge, CancellationToken cancellationToken) => inner.PurgeAsync(purge, cancellationToken);

    public ValueTask ReleaseClaimsAsync(CancellationToken cancellationToken) => inner.ReleaseClaimsAsync(cancellationToken);
}
