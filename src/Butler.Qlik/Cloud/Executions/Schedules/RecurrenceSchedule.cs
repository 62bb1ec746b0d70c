using System.Globalization;
using Ical.Net;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;

namespace Butler.Qlik.Cloud.Executions.Schedules;

/// <summary>A recurrence rule (RFC 5545), such as <c>RRULE:FREQ=DAILY;BYHOUR=8;BYMINUTE=0</c>, from a start on the wall clock.</summary>
internal sealed class RecurrenceSchedule : WallSchedule
{
    private const int LongestText = 1_000;
    private readonly RecurrenceRule _rule;
    private readonly DateTime _start;

    private RecurrenceSchedule(RecurrenceRule rule, DateTime start, WallClock clock)
        : base(clock) => (_rule, _start) = (rule, start);

    public override string Description => RecurrenceWords.Of(_rule, _start, Clock.Zone);

    /// <summary>Reads a rule.</summary>
    /// <param name="text">The rule, with <c>RRULE:</c> before it or without.</param>
    /// <param name="start">What it is counted from, and what gives the parts of the time that it does not name.</param>
    /// <param name="isGuess">Whether nothing says that this is the start.</param>
    /// <param name="end">The last moment; <see langword="null"/> for never.</param>
    /// <param name="clock">The wall clock.</param>
    /// <exception cref="FormatException">The text is no rule that can be followed.</exception>
    public static RecurrenceSchedule Parse(string text, DateTime start, bool isGuess, DateTimeOffset? end, WallClock clock)
    {
        var (rule, until) = Split(text);
        try
        {
            var pattern = new RecurrenceRule(rule);
            var bound = until.Length > 0 ? ReadUntil(until, clock) : end;
            return pattern.Frequency == FrequencyType.Secondly
                ? throw new FormatException($"'{text}' comes every second.")
                : new RecurrenceSchedule(pattern, start, clock)
                {
                    Until = bound < end ? bound : end ?? bound,
                    IsGuess = isGuess && !NamesAllTimes(pattern),
                };
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new FormatException($"'{text}' is no recurrence rule.", exception);
        }
    }

    protected override IEnumerable<DateTime> TimesFrom(DateTime wall)
    {
        var from = wall > _start ? wall : _start;
        var anchor = _rule.Count is null ? AnchorBefore(from) : _start;
        var options = new EvaluationOptions { MaxUnmatchedIncrementsLimit = _rule.Frequency == FrequencyType.Minutely ? 600_000 : 100_000 };
        using var times = Evaluate(anchor, from, options).GetEnumerator();
        while (MoveNext(times))
        {
            if (times.Current.StartTime.Value is var time && time >= from)
            {
                yield return time;
            }
        }
    }

    // What the library finds out before the first time belongs to finding that.
    private IEnumerable<Period> Evaluate(DateTime anchor, DateTime from, EvaluationOptions options)
    {
        var times = new RecurrencePatternEvaluator(_rule).Evaluate(new CalDateTime(anchor, hasTime: true), new CalDateTime(from, hasTime: true), options);
        foreach (var time in times)
        {
            yield return time;
        }
    }

    // The rule ends where the library gives up: it never matches again.
    private static bool MoveNext(IEnumerator<Period> times)
    {
        try
        {
            return times.MoveNext();
        }
        catch (Exception exception) when (exception is EvaluationException or ArgumentOutOfRangeException or OverflowException)
        {
            return false;
        }
    }

    // Counting every minute since the start would take long after years: the start moves on by whole steps, which changes nothing.
    private DateTime AnchorBefore(DateTime from)
    {
        var unit = _rule.Frequency switch
        {
            FrequencyType.Minutely => TimeSpan.FromMinutes(1),
            FrequencyType.Hourly => TimeSpan.FromHours(1),
            FrequencyType.Daily => TimeSpan.FromDays(1),
            FrequencyType.Weekly => TimeSpan.FromDays(7),
            _ => TimeSpan.MaxValue,
        };
        var steps = (from - _start) / unit / _rule.Interval;
        return steps < 2 ? _start : _start + (unit * _rule.Interval * (Math.Floor(steps) - 1));
    }

    private static (string Rule, string Until) Split(string text)
    {
        var rule = text.Trim();
        rule = rule.StartsWith("RRULE:", StringComparison.OrdinalIgnoreCase) ? rule["RRULE:".Length..] : rule;
        var parts = rule.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (rule.Length > LongestText || !Array.Exists(parts, static part => part.StartsWith("FREQ=", StringComparison.OrdinalIgnoreCase)))
        {
            throw new FormatException("The recurrence has no FREQ, or is too long.");
        }

        var until = Array.Find(parts, static part => part.StartsWith("UNTIL=", StringComparison.OrdinalIgnoreCase));
        return (string.Join(';', parts.Where(part => part != until)), until?["UNTIL=".Length..] ?? "");
    }

    private static DateTimeOffset ReadUntil(string text, WallClock clock)
    {
        if (!DateTime.TryParseExact(
            text.TrimEnd('Z', 'z'), (string[])["yyyyMMdd'T'HHmmss", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            throw new FormatException($"UNTIL={text} is no time.");
        }

        return text.EndsWith('Z') ? new DateTimeOffset(time, TimeSpan.Zero)
            : clock.MomentOf(text.Length == 8 ? time.AddDays(1).AddSeconds(-1) : time).Moment;
    }

    private static bool NamesAllTimes(RecurrenceRule rule) => rule.Interval == 1 && rule.Count is null && rule.ByMinute.Count > 0
        && (rule.ByHour.Count > 0 || rule.Frequency == FrequencyType.Hourly)
        && (rule.Frequency is FrequencyType.Hourly or FrequencyType.Daily || rule.ByDay.Count + rule.ByMonthDay.Count > 0);
}
