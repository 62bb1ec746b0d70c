namespace Butler.Alerts.Pipeline;

/// <summary>Lets the pipeline call an enricher of one alert type.</summary>
/// <typeparam name="TAlert">The alerts that it enriches.</typeparam>
/// <param name="enricher">The enricher.</param>
internal sealed class AlertEnricherStep<TAlert>(IAlertEnricher<TAlert> enricher) : IAlertEnricherStep
    where TAlert : Alert
{
    public string Name => enricher.GetType().Name;

    public async ValueTask<Enrichment<Alert>> EnrichAsync(Alert alert, EnrichmentContext context, CancellationToken cancellationToken)
    {
        if (alert is not TAlert own)
        {
            return Enrichment.Done(alert);
        }

        var answer = await enricher.EnrichAsync(own, context, cancellationToken);
        return new Enrichment<Alert>(answer.Alert)
        {
            RetryAfter = answer.RetryAfter,
            IsDiscarded = answer.IsDiscarded,
            Reason = answer.Reason,
        };
    }
}
