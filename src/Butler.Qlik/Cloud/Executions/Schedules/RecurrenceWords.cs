using System.Globalization;
using Ical.Net;
using Ical.Net.DataTypes;

namespace Butler.Qlik.Cloud.Executions.Schedules;

/// <summary>Says a recurrence rule in words, as in <c>every 2 weeks on Monday, Friday at 06:30 Europe/Berlin</c>.</summary>
internal static class RecurrenceWords
{
    private const int MostTimes = 6;

    public static string Of(RecurrenceRule rule, DateTime start, string zone)
    {
        if (rule.BySetPosition.Count + rule.ByYearDay.Count + rule.ByWeekNo.Count > 0)
        {
            return $"by the rule {rule} {zone}";
        }

        var unit = rule.Frequency switch
        {
            FrequencyType.Minutely => "minute",
            FrequencyType.Hourly => "hour",
            FrequencyType.Daily => "day",
            FrequencyType.Weekly => "week",
            FrequencyType.Monthly => "month",
            _ => "year",
        };
        string[] words =
        [
            rule.Interval == 1 ? $"every {unit}" : string.Create(CultureInfo.InvariantCulture, $"every {rule.Interval} {unit}s"),
            Days(rule, start),
            Months(rule, start),
            Times(rule, start),
            zone,
        ];
        return string.Join(' ', words.Where(static word => word.Length > 0));
    }

    private static string Days(RecurrenceRule rule, DateTime start)
    {
        string[] days = [.. rule.ByMonthDay.Select(DayOfMonth), .. rule.ByDay.Select(DayOfWeek)];
        return days.Length > 0 ? $"on {string.Join(", ", days)}" : rule.Frequency switch
        {
            FrequencyType.Weekly => $"on {start.DayOfWeek}",
            FrequencyType.Monthly or FrequencyType.Yearly => $"on {DayOfMonth(start.Day)}",
            _ => "",
        };
    }

    private static string Months(RecurrenceRule rule, DateTime start)
    {
        IEnumerable<int> months = rule.ByMonth.Count > 0 ? rule.ByMonth : rule.Frequency == FrequencyType.Yearly ? [start.Month] : [];
        return string.Join(", ", months.Where(static month => month is >= 1 and <= 12).Select(CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName)) is { Length: > 0 } names
            ? $"in {names}"
            : "";
    }

    private static string Times(RecurrenceRule rule, DateTime start)
    {
        var minutes = rule.ByMinute.Count > 0 ? rule.ByMinute : [start.Minute];
        if (rule.ByHour.Count == 0 && rule.Frequency is FrequencyType.Hourly or FrequencyType.Minutely)
        {
            return rule.Frequency == FrequencyType.Hourly ? $"at minute {string.Join(", ", minutes.Order())}"
                : rule.ByMinute.Count > 0 ? $"in minute {string.Join(", ", minutes.Order())}" : "";
        }

        var hours = rule.ByHour.Count > 0 ? rule.ByHour : [start.Hour];
        return rule.Frequency == FrequencyType.Minutely ? $"in hour {string.Join(", ", hours.Order())}"
            : hours.Count * minutes.Count > MostTimes ? $"at hours {string.Join(", ", hours.Order())} and minutes {string.Join(", ", minutes.Order())}"
            : "at " + string.Join(", ", from hour in hours.Order() from minute in minutes.Order() select string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}"));
    }

    private static string DayOfMonth(int day) => day switch
    {
        -1 => "the last day",
        < 0 => string.Create(CultureInfo.InvariantCulture, $"day {-day} from the end"),
        _ => string.Create(CultureInfo.InvariantCulture, $"day {day}"),
    };

    private static string DayOfWeek(WeekDay day) => day.Offset switch
    {
        null or 0 => $"{day.DayOfWeek}",
        -1 => $"the last {day.DayOfWeek}",
        < 0 => string.Create(CultureInfo.InvariantCulture, $"{day.DayOfWeek} {-day.Offset} from the end"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{day.DayOfWeek} {day.Offset}"),
    };
}
