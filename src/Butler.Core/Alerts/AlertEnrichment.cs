using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Core.Alerts.Routing;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts;

/// <summary>Runs the enrichers on one alert, in the order of their registration, and then the steps that conclude it.</summary>
internal sealed class AlertEnrichment(
    IEnumerable<IAlertEnricherStep> steps, IEnumerable<IConcludingStep> conclusions, AlertCodec codec, RouteTable routes, ILogger<AlertEnrichment> logger)
{
    private readonly IAlertEnricherStep[] _steps = [.. steps, .. conclusions];

    /// <summary>Enriches an alert. Lookups that failed in earlier attempts are repeated.</summary>
    public async ValueTask<Enrichment<Alert>> EnrichAsync(Alert alert, DateTimeOffset now, int attempt, CancellationToken cancellationToken)
    {
        var awaited = alert.Awaits;
        var since = alert.Gaps.Where(static gap => gap.Awaits != AlertParts.None).Min(static gap => gap.Since) ?? now;
        if (awaited != AlertParts.None)
        {
            alert = alert with { Gaps = [.. alert.Gaps.Where(static gap => gap.Awaits == AlertParts.None)] };
        }

        var answer = await RunStepsAsync(
            alert, new EnrichmentContext(NeedsOf, now - alert.ReceivedAt, attempt) { Awaited = awaited }, cancellationToken);
        var dated = WithSince(answer.Alert, since);
        return answer.RetryAfter is { } wait ? Enrichment.NotYet(dated, wait, answer.Reason)
            : answer.IsDiscarded ? Enrichment.Discard(dated, answer.Reason)
            : Enrichment.Done(dated);
    }

    private static Alert WithSince(Alert alert, DateTimeOffset since) => alert.Awaits == AlertParts.None
        ? alert
        : alert with { Gaps = [.. alert.Gaps.Select(gap => gap.Awaits == AlertParts.None ? gap : gap with { Since = since })] };

    private async ValueTask<Enrichment<Alert>> RunStepsAsync(Alert alert, EnrichmentContext context, CancellationToken cancellationToken)
    {
        foreach (var step in _steps)
        {
            try
            {
                var answer = await step.EnrichAsync(alert, context, cancellationToken);
                if (answer.RetryAfter is not null || answer.IsDiscarded)
                {
                    return answer.Reason is null
                        ? throw new InvalidOperationException($"The enricher '{step.Name}' gave no reason.")
                        : answer;
                }

                alert = answer.Alert;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                var reason = $"the look-up ended with {FailureText.Describe(failure)}";
                alert = alert with { Gaps = [.. alert.Gaps.Where(gap => gap.Part != step.Name), new AlertGap(step.Name, reason)] };
                logger.EnricherFailed(step.Name, alert.Id, reason);
                logger.EnricherFailure(failure, step.Name);
            }
        }

        return Enrichment.Done(alert);
    }

    private AlertNeeds NeedsOf(string kind) => codec.FindKind(kind) is { } known ? routes.NeedsOf(known) : AlertNeeds.None;
}
