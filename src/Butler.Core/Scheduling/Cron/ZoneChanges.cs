namespace Butler.Core.Scheduling.Cron;

/// <summary>Finds when the clocks of a time zone are set forward or back.</summary>
/// <remarks>Only uses the offset at a given time, which is correct for every zone, including those with a winter time behind their standard time.</remarks>
internal static class ZoneChanges
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Finds the first change after a given time; <see langword="null"/> if there is none up to another.</summary>
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
