using System.Globalization;
using System.Text.RegularExpressions;
using Butler.Executions;

namespace Butler.Qlik.Cloud.Executions.Schedules;

/// <summary>A repeating interval (ISO 8601), such as <c>R/2026-01-01T06:00:00Z/PT2H</c>, in UTC.</summary>
internal sealed partial class IntervalSchedule : IRunSchedule
{
    private readonly string _text;
    private readonly DateTimeOffset _start;
    private readonly int _months;
    private readonly TimeSpan _time;
    private readonly DateTimeOffset? _end;
    private readonly bool _isGuess;

    private IntervalSchedule(string text, DateTimeOffset start, (int Months, TimeSpan Time) step, DateTimeOffset? end, bool isGuess) =>
        (_text, _start, (_months, _time), _end, _isGuess) = (text, start, step, end, isGuess);

    public bool IsEnabled => true;

    public string Description => $"by the interval {_text} UTC";

    /// <summary>Reads an interval: a repetition or not, then a start, an end or none, and a duration.</summary>
    /// <param name="text">The interval.</param>
    /// <param name="start">What it is counted from when it names no start.</param>
    /// <param name="end">The last moment; <see langword="null"/> for never.</param>
    /// <exception cref="FormatException">The text is no interval that can be followed.</exception>
    /// <remarks>Where a text can be meant in several ways, or names no start, the due moments are uncertain.</remarks>
    public static IntervalSchedule Parse(string text, DateTimeOffset start, DateTimeOffset? end)
    {
        var parts = text.Split('/', StringSplitOptions.TrimEntries);
        var isRepeating = parts[0] is ['R', ..];
        var isEndless = parts[0] is "R" or "R-1";
        string[] rest = isRepeating ? parts[1..] : parts;
        return rest switch
        {
            [var duration] when TryReadDuration(duration, out var step) => new IntervalSchedule(text, start, step, end, isGuess: true),
            [var from, var duration] when TryReadTime(from, out var first) && TryReadDuration(duration, out var step) =>
                new IntervalSchedule(text, first, step, end, !isEndless),
            [var duration, var until] when TryReadTime(until, out var last) && TryReadDuration(duration, out var step) =>
                new IntervalSchedule(text, start, step, last < end ? last : end ?? last, isGuess: true),
            [var from, var until] when TryReadTime(from, out var first) && TryReadTime(until, out var second) && second > first =>
                new IntervalSchedule(text, first, (0, second - first), end, !isEndless),
            _ => throw new FormatException($"'{text}' is no repeating interval."),
        };
    }

    public DateTimeOffset? NextAfter(DateTimeOffset after)
    {
        if (after < _start)
        {
            return _start <= _end || _end is null ? _start : null;
        }

        // Months differ in length, so that the estimate may be a step or two off.
        var average = (_months * 30.436875) + _time.TotalDays;
        var n = Math.Max(0, (long)((after - _start).TotalDays / average) - 2);
        for (; ; n++)
        {
            if (After(n) is not { } next || next > _end)
            {
                return null;
            }

            if (next > after)
            {
                return next;
            }
        }
    }

    public bool IsUncertain(DateTimeOffset due) => _isGuess;

    private DateTimeOffset? After(long steps)
    {
        try
        {
            return _start.AddMonths(checked((int)(_months * steps))) + (_time * steps);
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    private static bool TryReadTime(string text, out DateTimeOffset time) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time) && text.Contains('-', StringComparison.Ordinal);

    private static bool TryReadDuration(string text, out (int Months, TimeSpan Time) step)
    {
        step = default;
        var match = Duration().Match(text);
        if (!match.Success)
        {
            return false;
        }

        double Part(string name) => match.Groups[name] is { Success: true } group ? double.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
        var seconds = (Part("weeks") * 604_800) + (Part("days") * 86_400) + (Part("hours") * 3_600) + (Part("minutes") * 60) + Part("seconds");
        step = ((int)((Part("years") * 12) + Part("months")), TimeSpan.FromSeconds(seconds));
        return step.Months > 0 || step.Time >= TimeSpan.FromSeconds(1);
    }

    [GeneratedRegex(
        @"^P(?:(?<years>\d{1,4})Y)?(?:(?<months>\d{1,4})M)?(?:(?<weeks>\d{1,4})W)?(?:(?<days>\d{1,5})D)?(?:T(?:(?<hours>\d{1,6})H)?(?:(?<minutes>\d{1,7})M)?(?:(?<seconds>\d{1,8}(?:\.\d{1,3})?)S)?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Duration();
}
