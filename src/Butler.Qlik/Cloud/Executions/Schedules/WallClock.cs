namespace Butler.Qlik.Cloud.Executions.Schedules;

/// <summary>Turns times on the wall clock of a time zone into moments.</summary>
/// <remarks>
/// A time that is skipped when clocks are put forward comes as much later as they are put forward; one that comes twice is the first of the two. Only offsets at
/// moments are used, which are right for every zone, those with a winter time behind their standard time included.
/// </remarks>
internal sealed class WallClock(TimeZoneInfo zone)
{
    private static readonly TimeSpan Doubt = TimeSpan.FromHours(2);

    public string Zone => zone.Id;

    /// <summary>Gets the moment of a time, and whether clocks skip the time.</summary>
    public (DateTimeOffset Moment, bool IsSkipped) MomentOf(DateTime wall)
    {
        var asUtc = new DateTimeOffset(DateTime.SpecifyKind(Within(wall), DateTimeKind.Utc));
        var (before, after) = (zone.GetUtcOffset(asUtc.AddDays(-1)), zone.GetUtcOffset(asUtc.AddDays(1)));
        var early = asUtc - (before > after ? before : after);
        var late = asUtc - (before > after ? after : before);
        return zone.GetUtcOffset(early) == asUtc - early ? (early, false)
            : zone.GetUtcOffset(late) == asUtc - late ? (late, false)
            : (asUtc - before, true);
    }

    /// <summary>Gets the time on the wall clock at a moment.</summary>
    public DateTime TimeAt(DateTimeOffset moment) =>
        DateTime.SpecifyKind(Within(moment.UtcDateTime) + zone.GetUtcOffset(moment), DateTimeKind.Unspecified);

    /// <summary>Determines whether clocks change within two hours of a moment.</summary>
    public bool ChangesAround(DateTimeOffset moment) =>
        moment.Year is > 1 and < 9999 && zone.GetUtcOffset(moment - Doubt) != zone.GetUtcOffset(moment + Doubt);

    private static DateTime Within(DateTime time) => time.Year < 2 ? new DateTime(2, 1, 1) : time.Year > 9998 ? new DateTime(9998, 12, 31) : time;
}
