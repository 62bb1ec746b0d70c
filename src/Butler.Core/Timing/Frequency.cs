using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Butler.Configuration;
using Cronos;

namespace Butler.Core.Timing;

/// <summary>When something recurring is due, in UTC, as in the configuration: <c>every 30 seconds</c>, <c>at 2:30 am</c>, or cron.</summary>
/// <remarks>
/// Intervals are counted from midnight UTC on 1970-01-01. If an interval divides a day evenly, that is Butler 16's clock grid: <c>every 15 minutes</c>
/// means the quarter hours, <c>every 24 hours</c> means midnight. Otherwise the interval is still exact, and a restart does
/// not shift it; Butler 16 started over with each minute, hour, day or month.
/// </remarks>
internal sealed partial class Frequency
{
    private const string Allowed =
        "'every 30 seconds', 'every 15 minutes', 'every 6 hours', 'every 2 days', 'every hour', 'at 2:30 am', 'at 14:30', or cron with 5 or 6 fields; "
        + "times are UTC";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);
    private static readonly DateTime SomeDay = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly Func<DateTimeOffset, DateTimeOffset> _next;

    private Frequency(Func<DateTimeOffset, DateTimeOffset> next) => _next = next;

    /// <summary>Parses a text. Never throws.</summary>
    /// <param name="text">The text.</param>
    /// <param name="frequency">The result.</param>
    /// <param name="problem">The error, as the rest of a sentence that begins with the key.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Frequency? frequency, out string problem)
    {
        var words = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        (frequency, problem) = Read(words);
        if (frequency is null)
        {
            problem = $"is '{text}'{(problem.Length > 0 ? $", {problem}," : "")} but must be like {Allowed}.";
        }

        return frequency is not null;
    }

    /// <summary>Parses a text that was validated before.</summary>
    /// <exception cref="FormatException">The text is invalid; the message lists the allowed forms.</exception>
    public static Frequency Parse(string text) => TryParse(text, out var frequency, out var problem) ? frequency : throw new FormatException("The frequency " + problem);

    /// <summary>Validates a setting.</summary>
    public static IEnumerable<SettingsProblem> Check(string? text, string key) =>
        TryParse(text, out _, out var problem) ? [] : [new SettingsProblem(key, problem) { ConcernsShape = true }];

    /// <summary>Finds the first time after another.</summary>
    public DateTimeOffset Next(DateTimeOffset after) => _next(after);

    private static (Frequency? Frequency, string Problem) Read(string words)
    {
        if (EveryPattern().Match(words) is { Success: true } every)
        {
            return ReadInterval(every);
        }

        if (AtPattern().Match(words) is { Success: true } at)
        {
            return ReadTime(at);
        }

        return words.Count(static letter => letter == ' ') is 4 or 5 ? ReadCron(words) : (null, "");
    }

    private static (Frequency?, string) ReadInterval(Match match)
    {
        var unit = match.Groups["unit"].Value.ToUpperInvariant()[0] switch
        {
            'S' => TimeSpan.FromSeconds(1),
            'M' => TimeSpan.FromMinutes(1),
            'H' => TimeSpan.FromHours(1),
            _ => TimeSpan.FromDays(1),
        };
        var count = match.Groups["count"] is { Success: true } group
            ? long.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue
            : 1;
        if (count < 1 || count > Longest / unit)
        {
            return (null, "which is not between 1 second and 366 days");
        }

        var interval = unit * count;
        return (new Frequency(after => NextMultiple(after, interval)), "");
    }

    private static (Frequency?, string) ReadTime(Match match)
    {
        var hour = int.Parse(match.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"].Success ? int.Parse(match.Groups["minute"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var half = match.Groups["half"].Value.ToUpperInvariant();
        if (minute > 59 || (half.Length > 0 ? hour is < 1 or > 12 : hour > 23) || (half.Length == 0 && !match.Groups["minute"].Success))
        {
            return (null, "which is no time of day");
        }

        if (half.Length > 0)
        {
            hour = (hour % 12) + (half[0] == 'P' ? 12 : 0);
        }

        var time = new TimeSpan(hour, minute, 0);
        return (new Frequency(after => NextMultiple(after - time, TimeSpan.FromDays(1)) + time), "");
    }

    private static (Frequency?, string) ReadCron(string words)
    {
        var format = words.Count(static letter => letter == ' ') == 5 ? CronFormat.IncludeSeconds : CronFormat.Standard;
        if (!CronExpression.TryParse(words, format, out var cron))
        {
            return (null, "which is no cron expression");
        }

        return cron.GetNextOccurrence(SomeDay) is null
            ? (null, "which names a day that does not exist")
            : (new Frequency(after => cron.GetNextOccurrence(after.UtcDateTime) is { } next ? new DateTimeOffset(next) : DateTimeOffset.MaxValue), "");
    }

    private static DateTimeOffset NextMultiple(DateTimeOffset after, TimeSpan interval)
    {
        var ticks = (after - DateTimeOffset.UnixEpoch).Ticks;
        var passed = ticks / interval.Ticks;
        var whole = ticks % interval.Ticks < 0 ? passed - 1 : passed;
        return DateTimeOffset.UnixEpoch + new TimeSpan((whole + 1) * interval.Ticks);
    }

    [GeneratedRegex(
        @"^every (?:(?<count>[0-9]+) )?(?<unit>s|secs?|seconds?|m|mins?|minutes?|h|hours?|days?)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EveryPattern();

    [GeneratedRegex(@"^at (?<hour>[0-9]{1,2})(?::(?<minute>[0-9]{2}))?(?: ?(?<half>am|pm))?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AtPattern();
}
