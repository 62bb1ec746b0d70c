using System.Collections.Concurrent;

namespace Butler.Simulation.Triggers;

/// <summary>Turns times on the wall clock of a trigger into moments.</summary>
internal sealed class TriggerZone(string name, SiteDaylightSaving mode)
{
    private static readonly ConcurrentDictionary<(TimeZoneInfo Zone, int Year), (TimeSpan Least, TimeSpan Most)> Offsets = new();
    private readonly TimeZoneInfo _zone = TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>
    /// Gets the moment of a time. One that is skipped when summer time begins comes as much later as the clock is put forward;
    /// one that comes twice when it ends is the first of the two.
    /// </summary>
    public DateTimeOffset MomentOf(DateTime wall) => new(wall - OffsetAt(wall), TimeSpan.Zero);

    /// <summary>Gets a time on the wall clock that is near a moment: at most a day off.</summary>
    public DateTime Near(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, _zone).DateTime;

    private TimeSpan OffsetAt(DateTime wall)
    {
        if (mode != SiteDaylightSaving.Observe)
        {
            var (least, most) = Offsets.GetOrAdd((_zone, wall.Year), static key => OfYear(key.Zone, key.Year));
            return mode == SiteDaylightSaving.PermanentStandard ? least : most;
        }

        return _zone.IsAmbiguousTime(wall) ? _zone.GetAmbiguousTimeOffsets(wall).Max()
            : _zone.IsInvalidTime(wall) ? _zone.GetUtcOffset(wall.AddHours(-3))
            : _zone.GetUtcOffset(wall);
    }

    private static (TimeSpan Least, TimeSpan Most) OfYear(TimeZoneInfo zone, int year)
    {
        var offsets = Enumerable.Range(1, 12).Select(month => zone.GetUtcOffset(new DateTime(year, month, 1, 12, 0, 0))).ToArray();
        return (offsets.Min(), offsets.Max());
    }
}
