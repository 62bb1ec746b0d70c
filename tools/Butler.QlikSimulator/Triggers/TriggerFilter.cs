using System.Collections.Frozen;
using System.Globalization;

namespace Butler.Simulation.Triggers;

/// <summary>
/// One filter of a trigger by the clock: minute, hour, which of the week days of a month, week day (0 is Sunday), every n weeks,
/// day of the month, month, every n months. <c>*</c> is anything, <c>¤</c> the last.
/// </summary>
internal sealed class TriggerFilter
{
    private const string Last = "¤";
    private readonly FrozenSet<int>? _minutes;
    private readonly FrozenSet<int>? _hours;
    private readonly FrozenSet<int>? _weekDays;
    private readonly FrozenSet<int>? _days;
    private readonly FrozenSet<int>? _months;
    private readonly string _which;
    private readonly bool _lastDay;
    private readonly int _weeks;
    private readonly int _monthSteps;

    private TriggerFilter(string[] parts)
    {
        _minutes = Numbers(parts[0]);
        _hours = Numbers(parts[1]);
        _which = parts[2];
        _weekDays = Numbers(parts[3]);
        _weeks = Numbers(parts[4])?.First() ?? 1;
        _lastDay = parts[5].Split(',').Contains(Last);
        _days = Numbers(parts[5]);
        _months = Numbers(parts[6]);
        _monthSteps = Numbers(parts[7])?.First() ?? 1;
    }

    /// <summary>Reads a filter.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static TriggerFilter Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 8 && parts[2] is "-" or "*" or "1" or "2" or "3" or "4" or Last
            ? new TriggerFilter(parts)
            : throw new FormatException($"'{text}' is no filter of a trigger: it must have eight positions, such as '{SiteSchemaEvent.EveryTime}'.");
    }

    public bool Passes(DateTime time, DateTime start) =>
        (_minutes?.Contains(time.Minute) ?? true) && (_hours?.Contains(time.Hour) ?? true) && PassesDay(time.Date, start.Date);

    public bool PassesDay(DateTime day, DateTime start) =>
        (_months?.Contains(day.Month) ?? true)
        && PassesDayOfMonth(day)
        && (_weekDays?.Contains((int)day.DayOfWeek) ?? true)
        && IsThatWeekDay(day)
        && (_weeks <= 1 || (Sunday(day) - Sunday(start)).Days / 7 % _weeks == 0)
        && (_monthSteps <= 1 || (((day.Year - start.Year) * 12) + day.Month - start.Month) % _monthSteps == 0);

    private static DateTime Sunday(DateTime day) => day.AddDays(-(int)day.DayOfWeek);

    private static int DaysIn(DateTime day) => DateTime.DaysInMonth(day.Year, day.Month);

    private bool PassesDayOfMonth(DateTime day) =>
        (_days is null && !_lastDay) || (_days?.Contains(day.Day) ?? false) || (_lastDay && day.Day == DaysIn(day));

    private bool IsThatWeekDay(DateTime day) => _which switch
    {
        "-" or "*" => true,
        Last => day.Day + 7 > DaysIn(day),
        _ => ((day.Day - 1) / 7) + 1 == _which[0] - '0',
    };

    private static FrozenSet<int>? Numbers(string part)
    {
        if (part is "*" or Last)
        {
            return null;
        }

        var numbers = new HashSet<int>();
        foreach (var item in part.Split(',').Where(static item => item != Last))
        {
            var ends = item.Split('-');
            var from = Number(ends[0]);
            for (var number = from; number <= (ends.Length > 1 ? Number(ends[1]) : from); number++)
            {
                numbers.Add(number);
            }
        }

        return numbers.ToFrozenSet();
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 100
            ? number
            : throw new FormatException($"'{text}' is no number that the filter of a trigger can have.");
}
