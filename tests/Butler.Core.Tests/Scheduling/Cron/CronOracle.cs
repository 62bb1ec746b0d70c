using System.Globalization;

namespace Butler.Core.Tests.Scheduling.Cron;

/// <summary>Says when schedules are due by looking at every single minute or second, with rules of its own and without a cron library.</summary>
/// <remarks>
/// A time is due when its fields match, with months from 0, and either day field when both are restricted. A time that the clock skips is
/// due when the clock has skipped it; several skipped times are due once. A time that comes twice is due twice when seconds, minutes or
/// hours hold <c>*</c>, a range or a step, else the first time only.
/// </remarks>
internal sealed class CronOracle
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private readonly bool[] _seconds, _minutes, _hours, _days, _months, _weekdays;
    private readonly bool _repeats, _anyDay, _anyWeekday;

    public CronOracle(string expression)
    {
        var fields = expression.Split(' ');
        HasSeconds = fields.Length == 6;
        fields = HasSeconds ? fields : [.. fields.Prepend("0")];
        _seconds = Expand(fields[0], 0, 59, []);
        _minutes = Expand(fields[1], 0, 59, []);
        _hours = Expand(fields[2], 0, 23, []);
        _days = Expand(fields[3], 1, 31, []);
        _months = Expand(fields[4], 0, 11, Months);
        _weekdays = Expand(fields[5], 0, 6, Days);
        _repeats = fields[..3].Any(field => field.AsSpan().ContainsAny("*-/"));
        _anyDay = _days[1..].All(day => day);
        _anyWeekday = _weekdays.All(day => day);
    }

    public bool HasSeconds { get; }

    /// <summary>Lists the due times after <paramref name="from"/> up to <paramref name="to"/>, looking at every step between.</summary>
    public static Dictionary<string, List<DateTimeOffset>> List(
        IEnumerable<string> expressions, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        var oracles = expressions.ToDictionary(expression => expression, expression => new CronOracle(expression));
        var due = oracles.Keys.ToDictionary(expression => expression, _ => new List<DateTimeOffset>());
        var latest = TimeZoneInfo.ConvertTime(from - TimeSpan.FromHours(6), zone).DateTime;
        for (var time = from - TimeSpan.FromHours(6) + step; time <= to; time += step)
        {
            var local = TimeZoneInfo.ConvertTime(time, zone).DateTime;
            var isRepeated = local <= latest;
            var isAfterGap = local > latest + step;
            if (time > from)
            {
                foreach (var (expression, oracle) in oracles)
                {
                    if (oracle.Matches(local, isRepeated) || (isAfterGap && oracle.MatchesAny(latest + step, local, step)))
                    {
                        due[expression].Add(time);
                    }
                }
            }

            latest = local > latest ? local : latest;
        }

        return due;
    }

    private bool MatchesAny(DateTime from, DateTime before, TimeSpan step)
    {
        for (var time = from; time < before; time += step)
        {
            if (Matches(time, isRepeated: false))
            {
                return true;
            }
        }

        return false;
    }

    private bool Matches(DateTime time, bool isRepeated)
    {
        if (!_minutes[time.Minute] || !_hours[time.Hour] || !_seconds[time.Second] || !_months[time.Month - 1] || (isRepeated && !_repeats))
        {
            return false;
        }

        var day = _days[time.Day];
        var weekday = _weekdays[(int)time.DayOfWeek];
        return _anyDay || _anyWeekday ? day && weekday : day || weekday;
    }

    private static bool[] Expand(string field, int min, int max, string[] names)
    {
        var values = new bool[max + 1];
        foreach (var item in field.ToLower(CultureInfo.InvariantCulture).Split(','))
        {
            var (range, step) = item.Split('/') is [var left, var right] ? (left, int.Parse(right, CultureInfo.InvariantCulture)) : (item, 0);
            var ends = range == "*" ? [min, max] : range.Split('-').Select(Value).ToArray();
            var last = ends.Length == 2 ? ends[1] : step > 0 ? max : ends[0];
            for (var value = ends[0]; value <= last; value += Math.Max(1, step))
            {
                values[value] = true;
            }
        }

        return values;

        int Value(string text) => Array.IndexOf(names, text) is >= 0 and var named ? named + min : int.Parse(text, CultureInfo.InvariantCulture);
    }
}
