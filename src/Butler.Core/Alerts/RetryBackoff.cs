using Butler.Alerts;

namespace Butler.Core.Alerts;

/// <summary>How long to wait before the next attempt.</summary>
internal static class RetryBackoff
{
    private const double MaxJitter = 0.25;

    /// <param name="options">The delivery options of the sink.</param>
    /// <param name="attempts">How many attempts have failed, from 1.</param>
    /// <param name="retryAfter">How long the receiver asked to wait, if it did.</param>
    /// <param name="random">From 0 up to 1: spreads the attempts of many deliveries that failed together.</param>
    public static TimeSpan WaitAfter(DeliveryOptions options, int attempts, TimeSpan? retryAfter, double random)
    {
        var doubled = options.FirstRetryDelay.TotalSeconds * Math.Pow(2, Math.Clamp(attempts - 1, 0, 62));
        var seconds = Math.Min(doubled, options.MaxRetryDelay.TotalSeconds) * (1 + (MaxJitter * random));

        // Whole milliseconds, as stores keep times: what is due in memory is then due on disk too.
        var wait = TimeSpan.FromMilliseconds(Math.Max(1, Math.Floor(seconds * 1000)));
        return retryAfter > wait ? retryAfter.Value : wait;
    }
}
