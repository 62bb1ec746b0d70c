using Butler.Alerts;
using Butler.Alerts.Storage;

namespace Butler.Hosting.AspNetCore.Tests;

/// <summary>A history that says what a test told it to, and notes what it was asked.</summary>
internal sealed class RecordedHistory : IDeliveryHistory
{
    public List<AlertRecord> Alerts { get; } = [];

    public List<DeliveryRecord> Deliveries { get; } = [];

    public List<PendingAge> Backlog { get; } = [];

    public AlertQuery? AlertQuery { get; private set; }

    public DeliveryQuery? DeliveryQuery { get; private set; }

    public Exception? Failure { get; set; }

    public ValueTask<IReadOnlyList<AlertRecord>> FindAlertsAsync(AlertQuery query, CancellationToken cancellationToken)
    {
        AlertQuery = query;
        return ValueTask.FromResult<IReadOnlyList<AlertRecord>>(Alerts);
    }

    public ValueTask<Alert?> ReadAlertAsync(string alertId, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Alert?>(alertId == "known" ? new ReloadAlert { Id = "known", TaskName = "Sales" } : null);

    public ValueTask<IReadOnlyList<DeliveryRecord>> FindDeliveriesAsync(DeliveryQuery query, CancellationToken cancellationToken)
    {
        DeliveryQuery = query;
        return ValueTask.FromResult<IReadOnlyList<DeliveryRecord>>(Deliveries);
    }

    public ValueTask<IReadOnlyList<DeliveryCount>> CountAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<DeliveryCount>>([]);

    public ValueTask<IReadOnlyList<PendingAge>> FindBacklogAsync(CancellationToken cancellationToken) =>
        Failure is null ? ValueTask.FromResult<IReadOnlyList<PendingAge>>(Backlog) : throw Failure;

    public ValueTask<bool> RetryAsync(string deliveryId, CancellationToken cancellationToken) => ValueTask.FromResult(deliveryId == "dead");
}
