namespace Butler.Alerts;

/// <summary>Creates the results of enrichers.</summary>
public static class Enrichment
{
    /// <summary>The alert can go on.</summary>
    /// <typeparam name="TAlert">The type of the alert.</typeparam>
    /// <param name="alert">The enriched alert.</param>
    /// <returns>The answer.</returns>
    public static Enrichment<TAlert> Done<TAlert>(TAlert alert)
        where TAlert : Alert => new(alert);

    /// <summary>The alert has to wait, on disk, because its information is not final yet.</summary>
    /// <typeparam name="TAlert">The type of the alert.</typeparam>
    /// <param name="alert">The alert with what is known now; stored, so that lookups need not be repeated.</param>
    /// <param name="retryAfter">How long to wait.</param>
    /// <param name="reason">What the alert is waiting for.</param>
    /// <returns>The answer.</returns>
    public static Enrichment<TAlert> NotYet<TAlert>(TAlert alert, TimeSpan retryAfter, string reason)
        where TAlert : Alert => new(alert) { RetryAfter = retryAfter, Reason = reason };

    /// <summary>There is nothing to report.</summary>
    /// <typeparam name="TAlert">The type of the alert.</typeparam>
    /// <param name="alert">The alert with what is known now.</param>
    /// <param name="reason">Why.</param>
    /// <returns>The answer.</returns>
    public static Enrichment<TAlert> Discard<TAlert>(TAlert alert, string reason)
        where TAlert : Alert => new(alert) { IsDiscarded = true, Reason = reason };
}
