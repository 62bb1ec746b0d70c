using Cronos;

namespace Butler.Core.Scheduling.Cron;

/// <summary>The times that a cron expression means.</summary>
/// <remarks>
/// Cronos finds local times. They are converted to UTC here: Cronos 0.13 goes back in time, or in circles,
/// if a zone's winter time is behind its standard time, as in Europe/Dublin.
/// </remarks>
/// <param name="alternatives">The Cronos expressions; a time counts if any of them matches.</param>
/// <param name="repeats">Whether local times that occur twice count twice.</param>
internal sealed class CronTimetable(CronExpression[] alternatives, bool repeats)
{
    // No zone sets its clocks back by more.
    private static readonly TimeSpan LongestRepetition = TimeSpan.FromHours(25);

    /// <summary>Finds the first time after another; <see langword="null"/> if there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(after);
        var local = after.UtcDateTime + offset;
        var shown = repeats ? local : LatestShown(after, zone);
        var next = shown > local ? Next(shown, inclusive: true) : Next(local, inclusive: false);
        while (next is { } found)
        {
            var time = new DateTimeOffset(found - offset, TimeSpan.Zero);
            if (ZoneChanges.Next(zone, after, time) is not { } change)
            {
                return time;
            }

            // There is nothing up to the change. A skipped local time is due when the gap ends.
            var newOffset = zone.GetUtcOffset(change);
            var newLocal = change.UtcDateTime + newOffset;
            if (found < newLocal)
            {
                return change;
            }

            next = newOffset < offset && repeats ? Next(newLocal, inclusive: true) : found;
            (after, offset) = (change, newOffset);
        }

        return null;
    }

    /// <summary>Finds the last time up to a given moment, starting from the first one.</summary>
    /// <remarks>Uses bisection, so that an expression for every second costs no more after a month of sleep.</remarks>
    public DateTimeOffset Last(DateTimeOffset first, DateTimeOffset until, TimeZoneInfo zone)
    {
        var (low, high) = (first, until);
        while (Next(low, zone) is { } next && next <= until)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= next)
            {
                low = next;
            }
            else if (Next(middle, zone) is { } later && later <= until)
            {
                low = later;
            }
            else
            {
                high = middle;
                low = next;
            }
        }

        return low;
    }

    // The latest local time so far: later than the current local time during a repeated hour.
    private static DateTime LatestShown(DateTimeOffset time, TimeZoneInfo zone)
    {
        var local = time.UtcDateTime + zone.GetUtcOffset(time);
        var before = time - LongestRepetition;
        var change = ZoneChanges.Next(zone, before, time);
        var shownBefore = change is null ? local : change.Value.UtcDateTime + zone.GetUtcOffset(before);
        return shownBefore > local ? shownBefore : local;
    }

    private DateTime? Next(DateTime local, bool inclusive)
    {
        DateTime? nearest = null;
        foreach (var expression in alternatives)
        {
            var next = expression.GetNextOccurrence(DateTime.SpecifyKind(local, DateTimeKind.Utc), inclusive);
            nearest = nearest is null || next < nearest ? next ?? nearest : nearest;
        }

        return nearest;
    }
}
