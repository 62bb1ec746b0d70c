using Butler.Alerts;

namespace Butler.Core.Alerts.Sinks;

/// <summary>Calculates how long to wait before the next attempt.</summary>
internal static class RetryBackoff
{
    private const double MaxJitter = 1.25;

    /// <param name="options">The delivery options of the sink.</param>
    /// <param name="attempts">How many attempts have failed, from 1.</param>
    /// <param name="retryAfter">How long the receiver asked to wait, if it did.</param>
    /// <param name="random">From 0 up to 1: spreads the attempts of many deliveries that failed together.</param>
    public static TimeSpan WaitAfter(DeliveryOptions options, int attempts, TimeSpan? retryAfter, double random)
    {
        var backoff = new Backoff(options.FirstRetryDelay, options.MaxRetryDelay) { MaxJitter = MaxJitter };

        // Whole milliseconds, as stores keep times: what is due in memory is then due on disk too.
        var wait = TimeSpan.FromMilliseconds(Math.Max(1, Math.Floor(backoff.After(attempts, random).TotalMilliseconds)));
        return retryAfter > wait ? retryAfter.Value : wait;
    }
}
