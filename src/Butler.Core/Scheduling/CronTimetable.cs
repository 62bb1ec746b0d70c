using Cronos;

namespace Butler.Core.Scheduling;

/// <summary>The times that a cron expression means.</summary>
/// <param name="alternatives">The expressions of Cronos; a time counts when one of them means it.</param>
internal sealed class CronTimetable(CronExpression[] alternatives)
{
    /// <summary>Finds the first time after another; <see langword="null"/> when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        DateTimeOffset? nearest = null;
        foreach (var expression in alternatives)
        {
            var next = expression.GetNextOccurrence(after, zone);
            nearest = nearest is null || next < nearest ? next ?? nearest : nearest;
        }

        return nearest?.ToUniversalTime();
    }

    /// <summary>Finds the last time up to a moment, given the first one of those that may be meant.</summary>
    /// <remarks>Halves the span again and again, so that an expression for every second costs no more after a month of sleep.</remarks>
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
}
