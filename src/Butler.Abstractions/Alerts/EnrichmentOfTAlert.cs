namespace Butler.Alerts;

/// <summary>The answer of an enricher. Made by <see cref="Enrichment"/>.</summary>
/// <typeparam name="TAlert">The type of the alert.</typeparam>
public sealed record Enrichment<TAlert>
    where TAlert : Alert
{
    internal Enrichment(TAlert alert) => Alert = alert;

    /// <summary>Gets the alert as it is known now.</summary>
    public TAlert Alert { get; }

    /// <summary>Gets when to enrich the alert again; <see langword="null"/> when it can go on.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>Gets whether there is nothing to tell after all. The alert is recorded as suppressed, with <see cref="Reason"/>.</summary>
    public bool IsDiscarded { get; internal init; }

    /// <summary>Gets why the alert waits or is discarded; empty when it goes on.</summary>
    public string Reason { get; internal init; } = "";
}
