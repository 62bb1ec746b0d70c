using Butler.Alerts;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts;

/// <summary>Runs the enrichers over one alert, in the order of their registration.</summary>
internal sealed class AlertEnrichment(
    IEnumerable<IAlertEnricherStep> steps, AlertCodec codec, RouteTable routes, ILogger<AlertEnrichment> logger)
{
    private readonly IAlertEnricherStep[] _steps = [.. steps];

    public async ValueTask<Enrichment<Alert>> EnrichAsync(Alert alert, TimeSpan age, int attempt, CancellationToken cancellationToken)
    {
        var context = new EnrichmentContext(NeedsOf, age, attempt);
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
                alert = alert with { Gaps = [.. alert.Gaps, new AlertGap(step.Name, reason)] };
                logger.EnricherFailed(step.Name, alert.Id, reason);
                logger.EnricherFailure(failure, step.Name);
            }
        }

        return Enrichment.Done(alert);
    }

    private AlertNeeds NeedsOf(string kind) => codec.FindKind(kind) is { } known ? routes.NeedsOf(known) : AlertNeeds.None;
}
