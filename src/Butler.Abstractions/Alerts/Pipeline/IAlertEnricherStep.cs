namespace Butler.Alerts.Pipeline;

/// <summary>An enricher as used by the pipeline: it accepts any alert and recognizes those of its type.</summary>
/// <remarks>Created by <c>AddAlertEnricher</c>; implement <see cref="IAlertEnricher{TAlert}"/> instead.</remarks>
public interface IAlertEnricherStep
{
    /// <summary>Gets the name for logs and gaps.</summary>
    string Name { get; }

    /// <summary>Enriches an alert if it is of the enricher's type.</summary>
    /// <param name="alert">The alert so far.</param>
    /// <param name="context">The alert's situation.</param>
    /// <param name="cancellationToken">The host stops.</param>
    /// <returns>The result; done, with the alert unchanged, if the alert is not of the enricher's type.</returns>
    ValueTask<Enrichment<Alert>> EnrichAsync(Alert alert, EnrichmentContext context, CancellationToken cancellationToken);
}
