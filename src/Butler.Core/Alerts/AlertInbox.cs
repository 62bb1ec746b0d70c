using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Diagnostics;

namespace Butler.Core.Alerts;

/// <summary>Writes alerts to the store and passes them to the pipeline.</summary>
internal sealed class AlertInbox(IAlertStore store, AlertCodec codec, WorkQueue<InboxItem> queue, TimeProvider time) : IAlertInbox
{
    public async ValueTask<AlertReceipt> AcceptAsync(
        Alert alert, string? deduplicationKey, TimeSpan deduplicationWindow, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentOutOfRangeException.ThrowIfLessThan(deduplicationWindow, TimeSpan.Zero);
        cancellationToken.ThrowIfCancellationRequested();
        using var activity = ButlerTelemetry.ActivitySource.StartActivity("butler.alert.accept");
        var now = time.GetUtcNow();
        alert = Complete(alert, now);
        activity?.SetTag("butler.alert.id", alert.Id).SetTag("butler.alert.kind", alert.Kind);
        var accepting = AcceptAsync(alert, new NewAlert(alert.Id, alert.ReceivedAt, now, codec.Write(alert))
        {
            DeduplicationKey = deduplicationWindow > TimeSpan.Zero ? deduplicationKey : null,
            DeduplicationWindow = deduplicationWindow,
        });

        // Only the wait is canceled: anything stored must still be handed over.
        return cancellationToken.CanBeCanceled ? await accepting.WaitAsync(cancellationToken) : await accepting;
    }

    private async Task<AlertReceipt> AcceptAsync(Alert alert, NewAlert stored)
    {
        var isAdded = await queue.StoreAsync(
            hasRoom => store.AddAlertAsync(stored with { IsClaimed = hasRoom }, CancellationToken.None),
            wasAdded => wasAdded ? new InboxItem(alert.Id, alert.Kind, alert.ReceivedAt, 0, alert, stored.Content.Body) : null);
        if (!isAdded)
        {
            AlertMetrics.Duplicate(alert.Kind);
            return AlertReceipt.Duplicate;
        }

        AlertMetrics.Accepted(alert.Kind);
        return AlertReceipt.Accepted;
    }

    private static Alert Complete(Alert alert, DateTimeOffset now)
    {
        if (alert.Id.Length > 0 && alert.ReceivedAt != default)
        {
            return alert;
        }

        var received = alert.ReceivedAt == default ? now : alert.ReceivedAt;
        return alert with { Id = alert.Id.Length > 0 ? alert.Id : Guid.CreateVersion7(now).ToString(), ReceivedAt = received };
    }
}
