namespace Butler.Core.Scheduling;

/// <summary>Finds when the clocks of a zone are set forward or back.</summary>
/// <remarks>Asks only what the offset is at a moment, which is right for every zone, those with a winter time below their standard time included.</remarks>
internal static class ZoneChanges
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Finds the first change after a moment; <see langword="null"/> when there is none up to another.</summary>
    public static DateTimeOffset? Next(TimeZoneInfo zone, DateTimeOffset after, DateTimeOffset until)
    {
        var offset = zone.GetUtcOffset(after);
        for (var low = after; low < until;)
        {
            var high = until - low < Day ? until : low + Day;
            if (zone.GetUtcOffset(high) != offset)
            {
                return Find(zone, low, high, offset);
            }

            low = high;
        }

        return null;
    }

    private static DateTimeOffset Find(TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to, TimeSpan offset)
    {
        // Clocks change at whole seconds.
        var (low, high) = (from.ToUnixTimeSeconds(), to.AddTicks(TimeSpan.TicksPerSecond - 1).ToUnixTimeSeconds());
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = zone.GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(middle)) == offset ? (middle, high) : (low, middle);
        }

        return DateTimeOffset.FromUnixTimeSeconds(high);
    }
}
