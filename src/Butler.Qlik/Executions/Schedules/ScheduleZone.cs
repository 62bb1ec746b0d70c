using System.Collections.Concurrent;

namespace Butler.Qlik.Executions.Schedules;

/// <summary>The wall clock that a schedule goes by.</summary>
internal sealed class ScheduleZone
{
    private static readonly TimeSpan LongestShift = TimeSpan.FromHours(3);
    private static readonly TimeSpan AroundChange = TimeSpan.FromHours(2);

    // Spellings that Qlik Sense still writes and that some systems no longer know.
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Asia/Calcutta"] = "Asia/Kolkata",
        ["Asia/Katmandu"] = "Asia/Kathmandu",
        ["Asia/Rangoon"] = "Asia/Yangon",
        ["Asia/Saigon"] = "Asia/Ho_Chi_Minh",
        ["America/Buenos_Aires"] = "America/Argentina/Buenos_Aires",
        ["America/Godthab"] = "America/Nuuk",
        ["America/Indianapolis"] = "America/Indiana/Indianapolis",
        ["Atlantic/Faeroe"] = "Atlantic/Faroe",
        ["Europe/Kiev"] = "Europe/Kyiv",
        ["Pacific/Truk"] = "Pacific/Chuuk",
        ["Pacific/Ponape"] = "Pacific/Pohnpei",
    };

    private readonly TimeZoneInfo _zone;
    private readonly DaylightSaving _mode;
    private readonly ConcurrentDictionary<int, TimeSpan> _fixed = new();

    public ScheduleZone(string name, DaylightSaving mode)
    {
        Name = name.Length == 0 ? "UTC" : name;
        IsKnown = TryFind(Name, out _zone);
        Name = IsKnown ? Name : "UTC";
        _mode = mode;
    }

    /// <summary>Gets the name as configured; <c>UTC</c> for one that nobody knows.</summary>
    public string Name { get; }

    public bool IsKnown { get; }

    /// <summary>Gets the time on the wall at a moment.</summary>
    public DateTime OnWall(DateTimeOffset moment) =>
        DateTime.SpecifyKind(moment.UtcDateTime + (FixedOffset(moment.UtcDateTime) ?? _zone.GetUtcOffset(moment)), DateTimeKind.Unspecified);

    /// <summary>Gets the moment of a time on the wall: of one that is left out, as much later as the clock is put forward; of one that comes twice, the first.</summary>
    public DateTimeOffset ToMoment(DateTime wall)
    {
        var offset = FixedOffset(wall)
            ?? (_zone.IsInvalidTime(wall) ? _zone.GetUtcOffset(wall - LongestShift)
                : _zone.IsAmbiguousTime(wall) ? _zone.GetAmbiguousTimeOffsets(wall).Max()
                : _zone.GetUtcOffset(wall));
        return new DateTimeOffset(wall - offset, TimeSpan.Zero);
    }

    /// <summary>Determines whether the clock changes around a moment.</summary>
    public bool IsAroundChange(DateTimeOffset moment) =>
        _mode == DaylightSaving.AsZone && _zone.GetUtcOffset(moment - AroundChange) != _zone.GetUtcOffset(moment + AroundChange);

    private static bool TryFind(string name, out TimeZoneInfo zone)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found)
            || (Renamed.TryGetValue(name, out var today) && TimeZoneInfo.TryFindSystemTimeZoneById(today, out found))
            || (TimeZoneInfo.TryConvertWindowsIdToIanaId(name, out var iana) && TimeZoneInfo.TryFindSystemTimeZoneById(iana, out found))
            || (TimeZoneInfo.TryConvertIanaIdToWindowsId(name, out var windows) && TimeZoneInfo.TryFindSystemTimeZoneById(windows, out found)))
        {
            zone = found;
            return true;
        }

        zone = TimeZoneInfo.Utc;
        return false;
    }

    // The rules of some zones say it the other way round, but the larger offset of a year is that of summer everywhere.
    private TimeSpan? FixedOffset(DateTime time) => _mode == DaylightSaving.AsZone ? null : _fixed.GetOrAdd(time.Year, year =>
    {
        var offsets = Enumerable.Range(1, 12).Select(month => _zone.GetUtcOffset(new DateTime(year, month, 1, 12, 0, 0)));
        return _mode == DaylightSaving.AlwaysStandard ? offsets.Min() : offsets.Max();
    });
}

/// <summary>How a schedule keeps to summer time. The numbers are QRS's own.</summary>
internal enum DaylightSaving
{
    /// <summary>As the time zone does.</summary>
    AsZone = 0,

    /// <summary>Standard time all year.</summary>
    AlwaysStandard = 1,

    /// <summary>Summer time all year.</summary>
    AlwaysSummer = 2,
}
