namespace Butler.Core.KeyValue;

/// <summary>The time at which a pair expires, in UTC ticks, so that it is exact and survives a restart.</summary>
internal static class Expiry
{
    public const long Never = long.MaxValue;

    /// <exception cref="ArgumentOutOfRangeException">The time to live is zero or less.</exception>
    public static long After(TimeSpan? timeToLive, TimeProvider time)
    {
        if (timeToLive is not { } span)
        {
            return Never;
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(span, TimeSpan.Zero, nameof(timeToLive));
        var now = Now(time);
        return span.Ticks < DateTimeOffset.MaxValue.UtcTicks - now ? now + span.Ticks : Never;
    }

    public static long Now(TimeProvider time) => time.GetUtcNow().UtcTicks;
}
