using System.Collections.Frozen;
using Butler.Alerts;
using Butler.Configuration;
using Butler.Problems;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts;

/// <summary>All sink workers. None of them ever waits for another.</summary>
internal sealed class SinkWorkers(
    Destinations destinations,
    IAlertStore store,
    RetryingAlertStore retryingStore,
    AlertCodec codec,
    IButlerProblems problems,
    TimeProvider time,
    ILogger<SinkWorker> workerLogger,
    ILogger<SinkWorkers> logger,
    ISettingSecrets? secrets = null) : IHostedService, IDisposable
{
    private FrozenDictionary<string, SinkWorker> _workers = FrozenDictionary<string, SinkWorker>.Empty;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _workers = destinations.All.ToFrozenDictionary(
            destination => destination.Name,
            destination => new SinkWorker(destination, store, retryingStore, codec, problems, time, workerLogger, secrets),
            StringComparer.Ordinal);
        foreach (var worker in _workers.Values)
        {
            worker.Start();
        }

        AlertMetrics.ShowPaused(this, () => _workers.Select(static worker => KeyValuePair.Create(worker.Key, worker.Value.CountPaused())));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        AlertMetrics.HidePaused(this);
        return Task.WhenAll(_workers.Values.Select(worker => worker.StopAsync(cancellationToken)));
    }

    public void Dispose()
    {
        foreach (var worker in _workers.Values)
        {
            worker.Dispose();
        }
    }

    /// <summary>Takes slots for deliveries that are about to be stored, as far as there are any.</summary>
    public IReadOnlyList<PlannedDelivery> Reserve(IReadOnlyList<PlannedDelivery> planned) =>
    [
        .. planned.Select(delivery =>
            delivery is { SuppressedReason: null, HeldReason: null } && _workers.TryGetValue(delivery.Sink, out var worker) && worker.Queue.TryReserve(delivery.Endpoint)
                ? delivery with { IsClaimed = true }
                : delivery),
    ];

    /// <summary>Takes over deliveries that are stored now, or gives their slots back when storing failed.</summary>
    public void Accept(Alert alert, IReadOnlyList<PlannedDelivery> planned, AlertOutcome? outcome, DateTimeOffset plannedAt)
    {
        foreach (var delivery in planned)
        {
            var worker = _workers.GetValueOrDefault(delivery.Sink);
            var window = outcome?.RateLimited.FirstOrDefault(candidate => candidate.Id == delivery.Id);
            if (outcome is null || window is not null || outcome.Known.Contains(delivery.Id))
            {
                if (delivery.IsClaimed)
                {
                    worker?.Queue.Release(delivery.Endpoint);
                }

                if (window is not null)
                {
                    AlertMetrics.Suppressed(alert.Kind, delivery.Sink, "rate-limit");
                    logger.DeliveryRateLimited(alert.Kind, alert.SubjectName, delivery.Sink, delivery.Target.Length == 0 ? "" : " " + delivery.Target, window.WindowEnds);
                }
            }
            else if (delivery.SuppressedReason is { } reason)
            {
                AlertMetrics.Suppressed(alert.Kind, delivery.Sink, "filter");
                logger.DeliveryFiltered(alert.Kind, alert.SubjectName, delivery.Sink, reason);
            }
            else if (delivery.HeldReason is { } held)
            {
                AlertMetrics.Held(delivery.Sink, alert.Kind);
                logger.DeliveryHeld(alert.Kind, alert.SubjectName, delivery.Sink, held);
            }
            else if (delivery.IsClaimed)
            {
                worker?.Queue.Enqueue(new OutboxItem(delivery.Id, alert.Kind, delivery.Target, delivery.Endpoint, 0, plannedAt, alert, default));
            }
            else
            {
                worker?.Queue.NoticeStored(delivery.Endpoint);
            }
        }

        foreach (var dead in outcome?.GivenUp ?? [])
        {
            AlertMetrics.DeadLettered(dead.Sink, alert.Kind);
            _workers.GetValueOrDefault(dead.Sink)?.Watch.GaveUp(alert.Kind, alert.SubjectName, "", dead.Reason);
            logger.DeadLetter(alert.Kind, alert.SubjectName, dead.Sink, "", dead.Id, dead.Reason);
        }
    }

    /// <summary>Notes that a delivery of a sink became pending again because somebody wants it tried now.</summary>
    public void NoticeRevived(string sink) => _workers.GetValueOrDefault(sink)?.Queue.TryNow();
}
