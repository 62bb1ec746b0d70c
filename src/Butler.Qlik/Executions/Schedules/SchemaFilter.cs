using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Butler.Qlik.Executions.Schedules;

/// <summary>Which times a trigger lets pass (QRS <c>schemaFilterDescription</c>).</summary>
/// <remarks>
/// Eight positions: minute, hour, which of the week days of a month, week day with 0 for Sunday, every n weeks, day of the month, month, every n months.
/// <c>*</c> is any, <c>¤</c> the last. Lists have commas, ranges a hyphen.
/// </remarks>
internal sealed class SchemaFilter
{
    /// <summary>The filter that lets everything pass.</summary>
    public const string Everything = "* * - * * * * *";

    private const string Any = "*";
    private const string Last = "¤";
    private const int LongestText = 1_000;
    private const int MostSteps = 1_200;

    private SchemaFilter()
    {
    }

    public FrozenSet<int>? Minutes { get; private init; }

    public FrozenSet<int>? Hours { get; private init; }

    /// <summary>Gets which of the week days of a month, 1 to 4; 0 for every one.</summary>
    public int Nth { get; private init; }

    public bool IsLastWeekDay { get; private init; }

    public FrozenSet<int>? WeekDays { get; private init; }

    public int EveryWeeks { get; private init; } = 1;

    public FrozenSet<int>? Days { get; private init; }

    public bool IsLastDay { get; private init; }

    public FrozenSet<int>? Months { get; private init; }

    public int EveryMonths { get; private init; } = 1;

    /// <summary>Reads a filter.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SchemaFilter? filter)
    {
        filter = null;
        var parts = text.Length > LongestText ? [] : text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 8
            || !TryReadNumbers(parts[0], 60, 60, out var minutes, out _)
            || !TryReadNumbers(parts[1], 24, 24, out var hours, out _)
            || parts[2] is not ("-" or Any or Last or "1" or "2" or "3" or "4")
            || !TryReadNumbers(parts[3], 7, 7, out var weekDays, out _)
            || !TryReadStep(parts[4], out var weeks)
            || !TryReadNumbers(parts[5], 31, int.MaxValue, out var days, out var isLastDay)
            || !TryReadNumbers(parts[6], 12, int.MaxValue, out var months, out _)
            || !TryReadStep(parts[7], out var everyMonths))
        {
            return false;
        }

        filter = new SchemaFilter
        {
            Minutes = minutes,
            Hours = hours,
            Nth = parts[2] is [>= '1' and <= '4' and var digit] ? digit - '0' : 0,
            IsLastWeekDay = parts[2] == Last,
            WeekDays = weekDays,
            EveryWeeks = weeks,
            Days = days,
            IsLastDay = isLastDay,
            Months = months,
            EveryMonths = everyMonths,
        };
        return true;
    }

    /// <summary>Determines whether a time of day passes.</summary>
    public bool PassesTime(DateTime time) => Minutes?.Contains(time.Minute) != false && Hours?.Contains(time.Hour) != false;

    /// <summary>Determines whether a day passes.</summary>
    /// <param name="day">The day.</param>
    /// <param name="start">The first day of the schedule, from which weeks and months are counted.</param>
    /// <param name="firstDayOfWeek">The day that weeks begin on.</param>
    public bool PassesDay(DateTime day, DateTime start, DayOfWeek firstDayOfWeek) =>
        Months?.Contains(day.Month) != false
        && PassesDayOfMonth(day)
        && WeekDays?.Contains((int)day.DayOfWeek) != false
        && (Nth == 0 || (day.Day - 1) / 7 == Nth - 1)
        && (!IsLastWeekDay || day.Day > LengthOfMonth(day) - 7)
        && (EveryWeeks == 1 || (WeekOf(day, firstDayOfWeek) - WeekOf(start, firstDayOfWeek)) % EveryWeeks == 0)
        && (EveryMonths == 1 || (MonthOf(day) - MonthOf(start)) % EveryMonths == 0);

    private bool PassesDayOfMonth(DateTime day) =>
        (Days is null && !IsLastDay) || Days?.Contains(day.Day) == true || (IsLastDay && day.Day == LengthOfMonth(day));

    private static int LengthOfMonth(DateTime day) => DateTime.DaysInMonth(day.Year, day.Month);

    // Day 0 of the calendar, 0001-01-01, was a Monday.
    private static int WeekOf(DateTime day, DayOfWeek first) => (DateOnly.FromDateTime(day).DayNumber + (first == DayOfWeek.Sunday ? 1 : 0)) / 7;

    private static int MonthOf(DateTime day) => (day.Year * 12) + day.Month;

    private static bool TryReadStep(string text, out int step)
    {
        step = 1;
        return text is Any or "-" || (TryReadNumber(text, MostSteps, out step) && (step = Math.Max(step, 1)) > 0);
    }

    // A description says 1 to 60 minutes and 1 to 24 hours: 60, 24 and a seventh week day are taken for zero.
    private static bool TryReadNumbers(string text, int most, int wrap, out FrozenSet<int>? numbers, out bool hasLast)
    {
        (numbers, hasLast) = (null, false);
        if (text == Any)
        {
            return true;
        }

        var found = new HashSet<int>();
        foreach (var item in text.Split(','))
        {
            if (item == Last)
            {
                hasLast = true;
                continue;
            }

            var ends = item.Split('-');
            if (ends.Length > 2 || !TryReadNumber(ends[0], most, out var from) || !TryReadNumber(ends[^1], most, out var to) || to < from)
            {
                return false;
            }

            for (var number = from; number <= to; number++)
            {
                found.Add(number == wrap ? 0 : number);
            }
        }

        numbers = found.Count > 0 ? found.ToFrozenSet() : null;
        return true;
    }

    private static bool TryReadNumber(string text, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most;
}
