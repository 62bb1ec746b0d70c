using System.Diagnostics.CodeAnalysis;
using Cronos;

namespace Butler.Core.Scheduling.Cron;

/// <summary>Parses cron expressions like Butler 16, and passes them to Cronos.</summary>
internal static class CronDialect
{
    // Whether an expression has any occurrence does not depend on the starting point.
    private static readonly DateTime SomeDay = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Parses an expression with 5 or 6 fields. Never throws.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="months">How months are numbered.</param>
    /// <param name="timetable">The times that it means.</param>
    /// <param name="problem">The error, as the rest of a sentence that names the expression.</param>
    public static bool TryParse(string text, MonthNumbering months, [NotNullWhen(true)] out CronTimetable? timetable, out string problem)
    {
        timetable = null;
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is not (5 or 6))
        {
            problem = $"it must have 5 fields (minute, hour, day of month, month, day of week) or 6 (second first), not {parts.Length}.";
            return false;
        }

        var fields = new CronField[6];
        var rules = CronFieldRules.All(months);
        var written = parts.Length == 6 ? parts : [.. parts.Prepend("0")];
        for (var i = 0; i < fields.Length; i++)
        {
            if (!CronField.TryParse(written[i], rules[i], out fields[i], out problem))
            {
                return false;
            }
        }

        var read = new CronTimetable(Translate(fields), repeats: fields[..3].Any(field => field.IsSeries));
        timetable = read.Next(SomeDay, TimeZoneInfo.Utc) is null ? null : read;
        problem = timetable is null ? "no such day exists." : "";
        return timetable is not null;
    }

    // A day matches if either of two restricted day fields does; Cronos requires both, so it gets one expression for each.
    private static CronExpression[] Translate(CronField[] fields)
    {
        var time = $"{fields[0].Values} {fields[1].Values} {fields[2].Values}";
        var (day, month, weekday) = (fields[3], fields[4].Values, fields[5]);
        return day.IsRestricted && weekday.IsRestricted
            ? [Parse($"{time} {day.Values} {month} *"), Parse($"{time} * {month} {weekday.Values}")]
            : [Parse($"{time} {day.Values} {month} {weekday.Values}")];
    }

    private static CronExpression Parse(string expression) => CronExpression.Parse(expression, CronFormat.IncludeSeconds);
}
