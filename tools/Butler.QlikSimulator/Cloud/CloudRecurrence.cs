using System.Globalization;
using Butler.Simulation.Triggers;

namespace Butler.Simulation.Cloud;

/// <summary>The times of a recurrence rule (RFC 5545), counted on the wall clock of a time zone.</summary>
internal sealed class CloudRecurrence
{
    private const int MostDays = 366 * 12;
    private readonly RecurrenceRule _rule;
    private readonly DateTime _start;
    private readonly DateTime _end;
    private readonly TriggerZone _zone;

    /// <summary>Initializes a new instance of the <see cref="CloudRecurrence"/> class.</summary>
    /// <exception cref="FormatException">The rule is none.</exception>
    public CloudRecurrence(string rule, DateTime start, DateTime? end, string timeZone)
    {
        _rule = RecurrenceRule.Parse(rule, start);
        _start = start;
        _zone = new TriggerZone(timeZone, SiteDaylightSaving.Observe);
        var until = _rule.Until is not { } last ? DateTime.MaxValue : last.IsUtc ? _zone.Near(new DateTimeOffset(last.Time, TimeSpan.Zero)) : last.Time;
        _end = end < until ? end.Value : until;
    }

    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var count = 0;
        foreach (var wall in Times(_rule.Count is null ? _zone.Near(after).Date.AddDays(-1) : _start.Date))
        {
            if (wall > _end || ++count > _rule.Count)
            {
                return null;
            }

            if (_zone.MomentOf(wall) is var moment && moment > after)
            {
                return moment;
            }
        }

        return null;
    }

    private IEnumerable<DateTime> Times(DateTime from)
    {
        var day = from > _start.Date ? from : _start.Date;
        for (var i = 0; i < MostDays; i++, day = day.AddDays(1))
        {
            if (_rule.HasDay(day))
            {
                foreach (var time in _rule.TimesOn(day).Where(time => time >= _start))
                {
                    yield return time;
                }
            }
        }
    }
}

/// <summary>A rule such as <c>FREQ=WEEKLY;BYDAY=MO,FR;BYHOUR=6</c>, without its start. Weeks begin on Monday.</summary>
internal sealed class RecurrenceRule
{
    private static readonly string[] Days = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
    private readonly Dictionary<string, string> _parts;
    private readonly DateTime _start;
    private readonly string _frequency;
    private readonly int _interval;
    private readonly int[] _months;
    private readonly int[] _monthDays;
    private readonly (int Number, DayOfWeek Day)[] _weekDays;

    private RecurrenceRule(Dictionary<string, string> parts, DateTime start)
    {
        _parts = parts;
        _start = start;
        _frequency = parts["FREQ"].ToUpperInvariant();
        _interval = Numbers("INTERVAL") is [var interval] ? interval : 1;
        _months = Numbers("BYMONTH");
        _monthDays = Numbers("BYMONTHDAY");
        _weekDays = parts.TryGetValue("BYDAY", out var days) ? [.. days.Split(',').Select(WeekDay)] : [];
        Count = Numbers("COUNT") is [var count] ? count : null;
        Until = parts.TryGetValue("UNTIL", out var until) ? ReadUntil(until) : null;
    }

    public int? Count { get; }

    public (DateTime Time, bool IsUtc)? Until { get; }

    public static RecurrenceRule Parse(string text, DateTime start)
    {
        var rule = text.StartsWith("RRULE:", StringComparison.OrdinalIgnoreCase) ? text["RRULE:".Length..] : text;
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in rule.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            parts[equals > 0 ? part[..equals] : throw Wrong(text)] = part[(equals + 1)..];
        }

        string[] known = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYHOUR", "BYMINUTE", "BYSECOND", "WKST"];
        return parts.TryGetValue("FREQ", out var frequency)
            && frequency.ToUpperInvariant() is "MINUTELY" or "HOURLY" or "DAILY" or "WEEKLY" or "MONTHLY" or "YEARLY"
            && parts.Keys.All(name => known.Contains(name, StringComparer.OrdinalIgnoreCase))
            ? new RecurrenceRule(parts, start)
            : throw Wrong(text);
    }

    public bool HasDay(DateTime day)
    {
        if (_months.Length > 0 && !_months.Contains(day.Month))
        {
            return false;
        }

        var months = ((day.Year - _start.Year) * 12) + day.Month - _start.Month;
        return _frequency switch
        {
            "DAILY" => (day - _start.Date).Days % _interval == 0 && IsMonthDay(day, otherwise: true) && IsWeekDay(day, otherwise: true),
            "WEEKLY" => (Monday(day) - Monday(_start.Date)).Days / 7 % _interval == 0 && IsWeekDay(day, day.DayOfWeek == _start.DayOfWeek),
            "MONTHLY" => months % _interval == 0 && IsDayOfPeriod(day),
            "YEARLY" => (day.Year - _start.Year) % _interval == 0 && (_months.Length > 0 || day.Month == _start.Month) && IsDayOfPeriod(day),
            _ => IsMonthDay(day, otherwise: true) && IsWeekDay(day, otherwise: true),
        };
    }

    public IEnumerable<DateTime> TimesOn(DateTime day)
    {
        var hours = Numbers("BYHOUR") is { Length: > 0 } byHour ? byHour : _frequency is "HOURLY" or "MINUTELY" ? [.. Enumerable.Range(0, 24)] : [_start.Hour];
        var minutes = Numbers("BYMINUTE") is { Length: > 0 } byMinute ? byMinute : _frequency == "MINUTELY" ? [.. Enumerable.Range(0, 60)] : [_start.Minute];
        var seconds = Numbers("BYSECOND") is { Length: > 0 } bySecond ? bySecond : [_start.Second];
        return
            from hour in hours.Order()
            from minute in minutes.Order()
            from second in seconds.Order()
            let time = day.AddHours(hour).AddMinutes(minute).AddSeconds(second)
            where IsInStep(time)
            select time;
    }

    private bool IsInStep(DateTime time) => _frequency switch
    {
        "HOURLY" => (long)(time.Date.AddHours(time.Hour) - _start.Date.AddHours(_start.Hour)).TotalHours % _interval == 0,
        "MINUTELY" => (long)(time.AddSeconds(-time.Second) - _start.AddSeconds(-_start.Second)).TotalMinutes % _interval == 0,
        _ => true,
    };

    private bool IsDayOfPeriod(DateTime day) => _weekDays.Length > 0
        ? IsWeekDay(day, otherwise: true) && IsMonthDay(day, otherwise: true)
        : IsMonthDay(day, day.Day == _start.Day);

    private bool IsMonthDay(DateTime day, bool otherwise) => _monthDays.Length == 0
        ? otherwise
        : _monthDays.Any(number => number > 0 ? day.Day == number : day.Day == DateTime.DaysInMonth(day.Year, day.Month) + 1 + number);

    private bool IsWeekDay(DateTime day, bool otherwise) => _weekDays.Length == 0
        ? otherwise
        : _weekDays.Any(wanted => wanted.Day == day.DayOfWeek && wanted.Number switch
        {
            0 => true,
            > 0 => ((day.Day - 1) / 7) + 1 == wanted.Number,
            _ => ((DateTime.DaysInMonth(day.Year, day.Month) - day.Day) / 7) + 1 == -wanted.Number,
        });

    private static DateTime Monday(DateTime day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static (int Number, DayOfWeek Day) WeekDay(string text)
    {
        var day = text.Length >= 2 ? Array.IndexOf(Days, text[^2..].ToUpperInvariant()) : -1;
        var number = 0;
        return day >= 0 && (text.Length == 2 || int.TryParse(text[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
            ? (number, (DayOfWeek)day)
            : throw Wrong(text);
    }

    private static (DateTime Time, bool IsUtc) ReadUntil(string text) =>
        DateTime.TryParseExact(text.TrimEnd('Z'), (string[])["yyyyMMdd'T'HHmmss", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (time, text.EndsWith('Z'))
            : throw Wrong(text);

    private int[] Numbers(string name) => !_parts.TryGetValue(name, out var text) ? [] : Array.ConvertAll(text.Split(','), part =>
        int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(text));

    private static FormatException Wrong(string text) => new($"'{text}' is no recurrence that the simulator can follow.");
}
