using System.Collections.Frozen;
using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Configuration;
using Butler.Core.Alerts.Routing;
using Butler.Problems;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts.Sinks;

/// <summary>All sink workers. They never wait for each other.</summary>
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

    /// <summary>Stores deliveries with the outcome of their alert, and hands over to the workers those for which there is room.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="planned">What is owed.</param>
    /// <param name="plannedAt">When that was decided.</param>
    /// <param name="store">Stores them, with those marked as taken that have room.</param>
    /// <returns>What the store answered; <see langword="null"/> when it stored nothing.</returns>
    public async ValueTask<AlertOutcome?> StoreAsync(
        Alert alert, IReadOnlyList<PlannedDelivery> planned, DateTimeOffset plannedAt,
        Func<IReadOnlyList<PlannedDelivery>, ValueTask<AlertOutcome?>> store)
    {
        var outcome = await WorkRoom.StoreAsync<OutboxItem, AlertOutcome?>(
            [.. planned.Select(RoomOf)],
            hasRoom => store([.. planned.Select((delivery, index) => hasRoom[index] ? delivery with { IsClaimed = true } : delivery)]),
            (stored, index) => IsOwed(planned[index], stored)
                ? new OutboxItem(planned[index].Id, alert.Kind, planned[index].Target, planned[index].Endpoint, 0, plannedAt, alert, default, stored?.HeldBack.GetValueOrDefault(planned[index].Id))
                : null);
        if (outcome is not null)
        {
            Report(alert, planned, outcome);
        }

        return outcome;
    }

    /// <summary>Notes that a delivery of a sink became pending again because somebody wants it tried now.</summary>
    public void NoticeRevived(string sink) => _workers.GetValueOrDefault(sink)?.Queue.TryNow();

    // What is suppressed or held is stored for the record and goes nowhere.
    private IWorkRoom<OutboxItem>? RoomOf(PlannedDelivery delivery) =>
        delivery is { SuppressedReason: null, HeldReason: null } ? _workers.GetValueOrDefault(delivery.Sink)?.Queue.RoomOf(delivery.Endpoint) : null;

    // One that is known goes its way already; a rate-limited one is suppressed.
    private static bool IsOwed(PlannedDelivery delivery, AlertOutcome? outcome) =>
        outcome is not null && !outcome.Known.Contains(delivery.Id) && outcome.RateLimited.All(window => window.Id != delivery.Id);

    private void Report(Alert alert, IReadOnlyList<PlannedDelivery> planned, AlertOutcome outcome)
    {
        foreach (var delivery in planned)
        {
            if (outcome.RateLimited.FirstOrDefault(candidate => candidate.Id == delivery.Id) is { } window)
            {
                AlertMetrics.Suppressed(alert.Kind, delivery.Sink, "rate-limit");
                logger.DeliveryRateLimited(alert.Kind, alert.SubjectName, delivery.Sink, delivery.Target.Length == 0 ? "" : " " + delivery.Target, window.WindowEnds);
            }
            else if (outcome.Known.Contains(delivery.Id))
            {
                continue;
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
        }

        foreach (var dead in outcome.GivenUp)
        {
            AlertMetrics.DeadLettered(dead.Sink, alert.Kind);
            _workers.GetValueOrDefault(dead.Sink)?.Watch.GaveUp(alert.Kind, alert.SubjectName, "", dead.Reason);
            logger.DeadLetter(alert.Kind, alert.SubjectName, dead.Sink, "", dead.Id, dead.Reason);
        }
    }
}
