using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Alerts.Storage;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts.Sinks;

/// <summary>Records the results of one sink's attempts: delivered, to be retried, failed.</summary>
internal sealed class DeliveryRecorder(
    IAlertDestination destination,
    RetryingAlertStore store,
    ReceiverWatch watch,
    TimeProvider time,
    ILogger logger,
    Action<DateTimeOffset> noticeDue,
    CancellationToken interrupt)
{
    private const int LongestReason = 2000;

    /// <summary>Records the result from the sink.</summary>
    /// <param name="item">The delivery, as it was before the attempt.</param>
    /// <param name="alert">Its alert.</param>
    /// <param name="result">The answer.</param>
    /// <param name="random">From 0 up to 1: spreads repetitions.</param>
    public async Task RecordAsync(OutboxItem item, Alert alert, DeliveryResult result, double random)
    {
        var attempts = item.Attempts + 1;
        var now = time.GetUtcNow();
        if (result.Status == AttemptOutcome.Delivered)
        {
            await WriteAsync(new DeliveryOutcome(item.Id, DeliveryState.Delivered, attempts, now, result.Reason));
            AlertMetrics.Delivered(destination.Name, item.Kind, now - alert.ReceivedAt);
            logger.Delivered(item.Kind, alert.SubjectName, destination.Name, ReceiverWatch.Spaced(item.Target), attempts);
            return;
        }

        if (result.Status == AttemptOutcome.Rejected)
        {
            await GiveUpAsync(item with { Attempts = attempts }, alert, result.Reason);
            return;
        }

        var options = destination.Delivery;
        var wait = RetryBackoff.WaitAfter(options, attempts, result.RetryAfter, random);
        if (wait > item.PlannedAt + options.MaxAge - now)
        {
            await GiveUpAsync(
                item with { Attempts = attempts }, alert, $"given up after {attempts} attempts within {options.MaxAge}: {result.Reason}");
            return;
        }

        await WriteAsync(new DeliveryOutcome(item.Id, DeliveryState.Pending, attempts, now + wait, result.Reason));
        noticeDue(now + wait);
        AlertMetrics.Retried(destination.Name, item.Kind);
        logger.DeliveryRetries(
            item.Kind, alert.SubjectName, destination.Name, ReceiverWatch.Spaced(item.Target), attempts, wait.TotalSeconds, result.Reason);
    }

    /// <summary>Records a dead letter.</summary>
    public async Task GiveUpAsync(OutboxItem item, Alert? alert, string reason)
    {
        await WriteAsync(new DeliveryOutcome(item.Id, DeliveryState.Dead, item.Attempts, time.GetUtcNow(), reason));
        AlertMetrics.DeadLettered(destination.Name, item.Kind);
        watch.GaveUp(item.Kind, alert?.SubjectName ?? "", item.Target, reason);
        logger.DeadLetter(item.Kind, alert?.SubjectName ?? "", destination.Name, ReceiverWatch.Spaced(item.Target), item.Id, reason);
    }

    /// <summary>Ends deliveries that have waited too long for a paused receiver.</summary>
    public Task GiveUpUntriedAsync(OutboxItem item, string reason) => GiveUpAsync(
        item,
        item.Alert,
        $"given up after {item.Attempts} attempts within {destination.Delivery.MaxAge}: it waited for a receiver that fails: {reason}");

    public bool IsTooOld(OutboxItem item) => item.PlannedAt + destination.Delivery.MaxAge <= time.GetUtcNow();

    private ValueTask WriteAsync(DeliveryOutcome verdict)
    {
        var reason = verdict.Reason ?? "";
        verdict = verdict with { Reason = reason.Length > LongestReason ? reason[..LongestReason] : reason };
        return store.WriteAsync(used => used.FinishAttemptAsync(verdict, CancellationToken.None), interrupt);
    }
}
