using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Core.Alerts.Routing;
using Butler.Core.Alerts.Sinks;
using Butler.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Alerts;

/// <summary>Moves one alert from the inbox to the outbox: enrich, route, store, hand over.</summary>
internal sealed class AlertProcessor(
    AlertCodec codec,
    AlertEnrichment enrichment,
    RouteTable routes,
    RetryingAlertStore store,
    SinkWorkers outbox,
    WorkQueue<InboxItem> queue,
    UntoldAlerts untold,
    IOptionsMonitor<AlertPipelineOptions> options,
    TimeProvider time,
    ILogger<AlertProcessor> logger)
{
    /// <exception cref="OperationCanceledException">The host stops; the alert stays in the inbox.</exception>
    public async Task ProcessAsync(InboxItem item, CancellationToken stopping)
    {
        using var activity = ButlerTelemetry.ActivitySource.StartActivity("butler.alert.route");
        activity?.SetTag("butler.alert.id", item.Id).SetTag("butler.alert.kind", item.Kind);
        var alert = item.Alert;
        if (alert is null && !codec.TryRead(item.Kind, item.Body, out alert, out var unreadable))
        {
            await ParkAsync(item, unreadable, stopping);
            return;
        }

        try
        {
            alert = alert.Id == item.Id ? alert : alert with { Id = item.Id };
            var enriched = await enrichment.EnrichAsync(alert, time.GetUtcNow(), item.Attempts + 1, stopping);
            var content = ReferenceEquals(enriched.Alert, alert) && item.Kind == alert.Kind ? null : codec.Write(enriched.Alert);
            if (enriched.RetryAfter is { } wait)
            {
                await DeferAsync(item, enriched, content, wait, stopping);
            }
            else if (enriched.IsDiscarded)
            {
                await DiscardAsync(item, enriched, content, stopping);
            }
            else
            {
                await RouteAsync(item, enriched.Alert, content, stopping);
            }
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            logger.ProcessingFailed(failure, item.Id);
            await ParkAsync(item, $"processing ended with {FailureText.Describe(failure)}", stopping);
        }
    }

    private async Task DeferAsync(
        InboxItem item, Enrichment<Alert> enriched, AlertContent? content, TimeSpan wait, CancellationToken stopping)
    {
        // At least a second: an enricher that keeps asking to be called at once must not cause a busy loop.
        var due = time.GetUtcNow() + (wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1));
        var deferral = new AlertDeferral(item.Id, due, item.Attempts + 1, enriched.Reason, content);
        await store.WriteAsync(used => used.DeferAlertAsync(deferral, CancellationToken.None), stopping);
        queue.NoticeDue(due);
        AlertMetrics.Deferred(enriched.Alert.Kind);
        logger.AlertDeferred(item.Id, enriched.Alert.Kind, due, enriched.Reason);
    }

    private async Task DiscardAsync(InboxItem item, Enrichment<Alert> enriched, AlertContent? content, CancellationToken stopping)
    {
        await FinishAsync(
            new AlertProcessingResult(item.Id, AlertState.Suppressed, time.GetUtcNow())
            {
                Reason = enriched.Reason,
                Content = content,
                Attempts = item.Attempts + 1,
            },
            stopping);
        AlertMetrics.Suppressed(enriched.Alert.Kind, "", "discarded");
        logger.AlertDiscarded(item.Id, enriched.Alert.Kind, enriched.Alert.SubjectName, enriched.Reason);
    }

    private async Task ParkAsync(InboxItem item, string reason, CancellationToken stopping)
    {
        await FinishAsync(new AlertProcessingResult(item.Id, AlertState.Parked, time.GetUtcNow()) { Reason = reason }, stopping);
        AlertMetrics.Parked(item.Kind);
        logger.AlertParked(item.Id, item.Kind, reason);
    }

    private async Task RouteAsync(InboxItem item, Alert alert, AlertContent? content, CancellationToken stopping)
    {
        var kind = codec.FindKind(alert.Kind) ?? throw new InvalidOperationException($"The alert kind '{alert.Kind}' is not registered.");
        var now = time.GetUtcNow();
        var longestWait = options.CurrentValue.LookupWait;
        var others = alert.PossibleKinds.Where(name => name != kind.Name).Select(codec.FindKind).OfType<AlertKind>().SelectMany(routes.RoutesOf);
        var planned = AlertRouter.Plan(
            AwaitedAlert.Of(alert, now, longestWait), routes.RoutesOf(kind), [.. others], () => Guid.CreateVersion7(now).ToString());
        var retryAt = HeldWait.NextLook(planned, alert, item.Attempts, now, longestWait);
        var isUntold = planned.Count == 0 && routes.ShouldBeTold(kind);
        var finished = new AlertProcessingResult(item.Id, isUntold ? AlertState.Untold : AlertState.Routed, now)
        {
            Reason = isUntold ? UntoldAlerts.Reason(kind) : "",
            Content = content,
            Attempts = item.Attempts + 1,
            RetryAt = retryAt,
        };
        var outcome = await outbox.StoreAsync(alert, planned, now, deliveries => FinishAsync(finished with { Deliveries = deliveries }, stopping));
        if (outcome is null)
        {
            logger.AlertTakenOver(item.Id);
            return;
        }

        if (outcome.IsHeld)
        {
            queue.NoticeDue(retryAt);
        }

        if (item.Attempts == 0 && alert.KnownCause is { Headline.Length: > 0 } cause)
        {
            logger.FailureTold(kind.Title, alert.SubjectName, cause.Headline);
        }

        AlertMetrics.Routed(alert.Kind);
        untold.Note(kind, isUntold, planned, item.Id, alert.SubjectName);
        logger.AlertRouted(item.Id, alert.Kind, alert.SubjectName, planned.Count(delivery => delivery.SuppressedReason is null) - outcome.RateLimited.Count);
    }

    private ValueTask<AlertOutcome?> FinishAsync(AlertProcessingResult verdict, CancellationToken stopping) =>
        store.WriteAsync(used => used.FinishAlertAsync(verdict, CancellationToken.None), stopping);
}
