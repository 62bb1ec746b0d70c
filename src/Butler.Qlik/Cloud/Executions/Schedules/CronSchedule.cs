using Cronos;

namespace Butler.Qlik.Cloud.Executions.Schedules;

/// <summary>A cron expression on the wall clock: five fields, six with seconds, or seven with any year.</summary>
internal sealed class CronSchedule : WallSchedule
{
    private readonly CronExpression _expression;
    private readonly string _text;
    private readonly DateTime _start;

    private CronSchedule(CronExpression expression, string text, DateTime start, WallClock clock)
        : base(clock) => (_expression, _text, _start) = (expression, text, start);

    public override string Description => $"by the cron expression {_text} {Clock.Zone}";

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="start">The first time that counts.</param>
    /// <param name="end">The last moment; <see langword="null"/> for never.</param>
    /// <param name="clock">The wall clock.</param>
    /// <exception cref="FormatException">The text is no cron expression that can be followed.</exception>
    public static CronSchedule Parse(string text, DateTime start, DateTimeOffset? end, WallClock clock)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length is < 5 or > 7 || (fields.Length == 7 && fields[6] is not ("*" or "?")))
        {
            throw new FormatException($"'{text}' is no cron expression of five to seven fields for any year.");
        }

        // With seconds, days of the week may be numbered from Sunday as 0 or, as in Quartz, as 1: nothing tells which.
        var isGuess = fields.Length > 5 && fields[5].Any(char.IsAsciiDigit);
        var known = string.Join(' ', fields.Take(6));
        try
        {
            var expression = CronExpression.Parse(known, fields.Length > 5 ? CronFormat.IncludeSeconds : CronFormat.Standard);
            return new CronSchedule(expression, known, start, clock) { Until = end, IsGuess = isGuess };
        }
        catch (CronFormatException exception)
        {
            throw new FormatException($"'{text}' is no cron expression.", exception);
        }
    }

    // The library counts in UTC, which has no gaps, as on a wall clock.
    protected override IEnumerable<DateTime> TimesFrom(DateTime wall)
    {
        var from = DateTime.SpecifyKind(wall > _start ? wall : _start, DateTimeKind.Utc);
        for (var next = _expression.GetNextOccurrence(from, inclusive: true); next is { } time; next = _expression.GetNextOccurrence(time))
        {
            yield return DateTime.SpecifyKind(time, DateTimeKind.Unspecified);
        }
    }
}
