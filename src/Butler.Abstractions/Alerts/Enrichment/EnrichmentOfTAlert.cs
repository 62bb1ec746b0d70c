namespace Butler.Alerts;

/// <summary>The result of an enricher. Created by <see cref="Enrichment"/>.</summary>
/// <typeparam name="TAlert">The type of the alert.</typeparam>
public sealed record Enrichment<TAlert>
    where TAlert : Alert
{
    internal Enrichment(TAlert alert) => Alert = alert;

    /// <summary>Gets the alert with what is known now.</summary>
    public TAlert Alert { get; }

    /// <summary>Gets when to enrich the alert again; <see langword="null"/> when it can go on.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>Gets whether there is nothing to report after all. The alert is recorded as suppressed, with <see cref="Reason"/>.</summary>
    public bool IsDiscarded { get; internal init; }

    /// <summary>Gets why the alert waits or is discarded; otherwise empty.</summary>
    public string Reason { get; internal init; } = "";
}
