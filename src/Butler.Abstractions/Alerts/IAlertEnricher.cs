namespace Butler.Alerts;

/// <summary>Looks up what an alert should say beyond what its event said.</summary>
/// <typeparam name="TAlert">The alerts that it enriches.</typeparam>
/// <remarks>
/// Enrichers run one after the other in the order of their registration, each with the result of the one before. A failed look-up
/// never stops the alert: add an <see cref="AlertGap"/> and go on. Say with <see cref="AlertGap.Awaits"/> which parts a later attempt may
/// find out; deliveries that depend on them wait, all others go out. An exception that escapes becomes a gap. Calls come concurrently.
/// After a crash an alert is enriched again from its stored form, so an enricher must not assume that it sees an alert only once.
/// </remarks>
public interface IAlertEnricher<TAlert>
    where TAlert : Alert
{
    /// <summary>Enriches one alert.</summary>
    /// <param name="alert">The alert so far.</param>
    /// <param name="context">What the routes need, and how long the alert has waited.</param>
    /// <param name="cancellationToken">The host stops; the alert stays in the inbox.</param>
    /// <returns>The enriched alert, or when to ask again, or that there is nothing to tell.</returns>
    ValueTask<Enrichment<TAlert>> EnrichAsync(TAlert alert, EnrichmentContext context, CancellationToken cancellationToken);
}
