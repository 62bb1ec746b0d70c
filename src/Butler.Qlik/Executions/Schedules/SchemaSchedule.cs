using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Butler.Executions;

namespace Butler.Qlik.Executions.Schedules;

/// <summary>The schedule of a trigger by the clock (QRS <c>SchemaEvent</c>): the first time plus any number of steps, as far as a filter lets them pass.</summary>
/// <remarks>
/// No document says from which day of the week weeks are counted, nor whether steps of less than a day go by the wall clock or by elapsed time.
/// What QRS itself says is due next decides; while it says nothing, weeks begin on Sunday and steps go by the wall clock.
/// </remarks>
internal sealed class SchemaSchedule : IRunSchedule
{
    private const int MostYears = 30;
    private const int MostStepsPerSearch = 2_000_000;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // Around a change of the clock, moments can come in another order than the times on the wall.
    private static readonly TimeSpan OutOfOrder = TimeSpan.FromHours(3);
    private static readonly DateTime Earliest = new(1800, 1, 1);
    private static readonly DateTime Latest = new(8000, 1, 1);
    private readonly ScheduleZone _zone;
    private readonly IReadOnlyList<SchemaFilter> _filters;
    private readonly TimeSpan _step;
    private readonly DateTime _start;
    private readonly DateTime _end;
    private readonly DayOfWeek _firstDayOfWeek;
    private readonly bool _isElapsed;

    private SchemaSchedule(SchemaTrigger trigger, ScheduleZone zone, IReadOnlyList<SchemaFilter> filters, TimeSpan step, DateTime start, DateTime end,
        DayOfWeek firstDayOfWeek, bool isElapsed)
    {
        (_zone, _filters, _step, _start, _end) = (zone, filters, step, start, end);
        (_firstDayOfWeek, _isElapsed) = (firstDayOfWeek, isElapsed);
        IsEnabled = trigger.IsEnabled;
        Description = ScheduleWords.Of(filters, step, start, zone.Name);
    }

    /// <inheritdoc/>
    public bool IsEnabled { get; }

    /// <inheritdoc/>
    public string Description { get; }

    /// <summary>Gets whether the time zone is known; if not, it is taken for UTC.</summary>
    public bool IsZoneKnown => _zone.IsKnown;

    /// <summary>Reads a trigger.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="schedule">Its schedule.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool TryCreate(SchemaTrigger trigger, [NotNullWhen(true)] out SchemaSchedule? schedule)
    {
        schedule = null;
        var zone = new ScheduleZone(trigger.TimeZone, trigger.DaylightSaving);
        var filters = new List<SchemaFilter>();
        foreach (var text in trigger.Filters.DefaultIfEmpty(SchemaFilter.Everything))
        {
            if (!SchemaFilter.TryParse(text, out var filter))
            {
                return false;
            }

            filters.Add(filter);
        }

        if (!SchemaStep.TryParse(trigger.Increment, out var step) || !TryReadWall(trigger.Start, zone, out var start) || start < Earliest || start > Latest)
        {
            return false;
        }

        var end = TryReadWall(trigger.Expiration, zone, out var expires) && expires > Earliest && expires < Latest ? expires : Latest;
        schedule = Choose(trigger, (firstDay, isElapsed) => new SchemaSchedule(trigger, zone, filters, step, start, end, firstDay, isElapsed));
        return true;
    }

    /// <inheritdoc/>
    public DateTimeOffset? NextAfter(DateTimeOffset after)
    {
        if (after.UtcDateTime >= Latest)
        {
            return null;
        }

        after = after.UtcDateTime < Earliest ? new DateTimeOffset(Earliest, TimeSpan.Zero) : after.ToUniversalTime();
        return _isElapsed ? NextByElapsedTime(after) : NextOnWall(after);
    }

    /// <inheritdoc/>
    public bool IsUncertain(DateTimeOffset due) => _zone.IsAroundChange(due);

    private static SchemaSchedule Choose(SchemaTrigger trigger, Func<DayOfWeek, bool, SchemaSchedule> create)
    {
        var usual = create(DayOfWeek.Sunday, false);
        if (trigger.NextRun is not { } next || usual.IsDueAt(next))
        {
            return usual;
        }

        var others = usual._filters.Any(static filter => filter.EveryWeeks > 1) ? [create(DayOfWeek.Monday, false)] : Array.Empty<SchemaSchedule>();
        others = usual._step > TimeSpan.Zero && usual._step < Day ? [.. others, create(DayOfWeek.Sunday, true)] : others;
        return Array.Find(others, other => other.IsDueAt(next)) ?? usual;
    }

    private bool IsDueAt(DateTimeOffset moment) => NextAfter(moment.AddTicks(-1)) == moment;

    // Written without a zone, or as if in UTC, it is a time on the wall; with another offset it is a moment.
    private static bool TryReadWall(string text, ScheduleZone zone, out DateTime wall)
    {
        wall = default;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var written))
        {
            return false;
        }

        wall = written.Offset == TimeSpan.Zero || written.UtcDateTime < Earliest || written.UtcDateTime > Latest ? written.DateTime : zone.OnWall(written);
        return true;
    }

    private DateTimeOffset? NextOnWall(DateTimeOffset after)
    {
        DateTimeOffset? first = null;
        var wall = StepAtOrAfter(Back(_zone.OnWall(after)));
        var (until, last) = (Until(wall), DateTime.MaxValue);
        for (var tries = 0; wall is { } time && time <= until && time <= last && tries < MostStepsPerSearch; tries++)
        {
            if (!_filters.Any(filter => filter.PassesDay(time.Date, _start.Date, _firstDayOfWeek)))
            {
                wall = StepAtOrAfter(time.Date.AddDays(1));
                continue;
            }

            if (Passes(time) && _zone.ToMoment(time) is var moment && moment > after)
            {
                last = first is null ? time + OutOfOrder : last;
                first = first < moment ? first : moment;
            }

            wall = StepAfter(time);
        }

        return first;
    }

    private DateTimeOffset? NextByElapsedTime(DateTimeOffset after)
    {
        var start = _zone.ToMoment(_start);
        var steps = after < start ? 0 : ((after - start).Ticks / _step.Ticks) + 1;
        var moment = start + (steps * _step);
        var until = Until(_zone.OnWall(moment));
        for (var tries = 0; _zone.OnWall(moment) is var wall && wall <= until && tries < MostStepsPerSearch; tries++)
        {
            if (_filters.Any(filter => filter.PassesDay(wall.Date, _start.Date, _firstDayOfWeek)) && Passes(wall))
            {
                return moment;
            }

            moment += _step;
        }

        return null;
    }

    private bool Passes(DateTime wall) => _filters.Any(filter => filter.PassesTime(wall) && filter.PassesDay(wall.Date, _start.Date, _firstDayOfWeek));

    private static DateTime Back(DateTime wall) => wall > Earliest ? wall - OutOfOrder : wall;

    private DateTime Until(DateTime? from) => from is { } wall && wall.AddYears(MostYears) < _end ? wall.AddYears(MostYears) : _end;

    private DateTime? StepAfter(DateTime wall) => _step > TimeSpan.Zero ? wall + _step : null;

    private DateTime? StepAtOrAfter(DateTime wall)
    {
        if (wall <= _start)
        {
            return _start;
        }

        // A trigger without a step is due once; the moment of that time may still lie ahead of one a little earlier on the wall.
        return _step == TimeSpan.Zero ? null : _start + (((wall - _start).Ticks + _step.Ticks - 1) / _step.Ticks * _step);
    }
}

/// <summary>A trigger by the clock as QRS writes it.</summary>
internal sealed record SchemaTrigger
{
    public bool IsEnabled { get; init; } = true;

    public string TimeZone { get; init; } = "";

    public DaylightSaving DaylightSaving { get; init; }

    public string Start { get; init; } = "";

    public string Expiration { get; init; } = "";

    /// <summary>Gets the step: minutes, hours, days and weeks.</summary>
    public string Increment { get; init; } = "";

    /// <summary>Gets the filters. What passes one of them passes.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>Gets when it is due next according to QRS.</summary>
    public DateTimeOffset? NextRun { get; init; }
}

/// <summary>The step of a trigger (QRS <c>incrementDescription</c>).</summary>
internal static class SchemaStep
{
    private const int Most = 1_000_000;

    /// <summary>Reads minutes, hours, days and weeks; all zero for a trigger that is due once.</summary>
    public static bool TryParse(string text, out TimeSpan step)
    {
        step = default;
        var parts = text.Length > 100 ? [] : text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var numbers = new int[4];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (parts.Length != numbers.Length || !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]) || numbers[i] > Most)
            {
                return false;
            }
        }

        step = new TimeSpan(numbers[2] + (numbers[3] * 7), numbers[1], numbers[0], 0);
        return true;
    }
}
