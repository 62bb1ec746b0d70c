namespace Butler.Alerts;

/// <summary>The context in which an enricher is called.</summary>
/// <param name="needs">Finds the needs of a kind by its name.</param>
/// <param name="age">How long ago the alert was received.</param>
/// <param name="attempt">The number of this attempt at enriching it, from 1.</param>
public sealed class EnrichmentContext(Func<string, AlertNeeds> needs, TimeSpan age, int attempt)
{
    /// <summary>Gets how long ago the alert was received. An enricher that waits for something stops waiting by it.</summary>
    public TimeSpan Age { get; } = age;

    /// <summary>Gets the number of this attempt at enriching the alert, from 1.</summary>
    public int Attempt { get; } = attempt;

    /// <summary>Gets the parts that earlier attempts could not reach, and that deliveries may wait for.</summary>
    /// <value><see cref="AlertParts.None"/> by default.</value>
    public AlertParts Awaited { get; init; }

    /// <summary>Finds what the routes of a kind need.</summary>
    /// <param name="kind">The name of the kind; an enricher that changes the kind passes the new one.</param>
    /// <returns>The needs; <see cref="AlertNeeds.None"/> if no route takes the kind.</returns>
    public AlertNeeds NeedsOf(string kind) => needs(kind);
}
