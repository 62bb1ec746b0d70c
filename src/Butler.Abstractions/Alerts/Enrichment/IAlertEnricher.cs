namespace Butler.Alerts;

/// <summary>Looks up information that is not in the event.</summary>
/// <typeparam name="TAlert">The alerts that it enriches.</typeparam>
/// <remarks>
/// Enrichers run one after another in the order of their registration, each with the result of the previous one. A failed lookup
/// never stops the alert: add an <see cref="AlertGap"/> and continue. Use <see cref="AlertGap.Awaits"/> for the parts that a later attempt may
/// find; deliveries that depend on them wait, all others are sent at once. An exception that escapes becomes a gap. Calls are concurrent.
/// After a crash, an alert is enriched again from its stored form, so an enricher must not assume that it sees an alert only once.
/// </remarks>
public interface IAlertEnricher<TAlert>
    where TAlert : Alert
{
    /// <summary>Enriches one alert.</summary>
    /// <param name="alert">The alert so far.</param>
    /// <param name="context">The needs of the routes, and how long the alert has waited.</param>
    /// <param name="cancellationToken">The host stops; the alert stays in the inbox.</param>
    /// <returns>The enriched alert, when to try again, or that there is nothing to report.</returns>
    ValueTask<Enrichment<TAlert>> EnrichAsync(TAlert alert, EnrichmentContext context, CancellationToken cancellationToken);
}
