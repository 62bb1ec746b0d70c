using System.Globalization;

namespace Butler.Qlik.Executions.Schedules;

/// <summary>Says a schedule in words.</summary>
internal static class ScheduleWords
{
    private static readonly string[] WeekDays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    private static readonly string[] Nths = ["", "first", "second", "third", "fourth"];

    /// <summary>Says a schedule, as in <c>every day at 03:00 Europe/Berlin</c>.</summary>
    public static string Of(IReadOnlyList<SchemaFilter> filters, TimeSpan step, DateTime start, string zone)
    {
        var filter = filters[0];
        var at = step > TimeSpan.Zero && step < TimeSpan.FromDays(1)
            ? Text($"from {start:HH:mm} {zone}")
            : Text($"at {start:HH:mm} {zone}");
        if (step == TimeSpan.Zero)
        {
            return Text($"once on {start:yyyy-MM-dd} {at}");
        }

        var days = DaysOf(filter);
        var words = step < TimeSpan.FromDays(1) ? $"{EveryOf(step)} {at}{(days.Length > 0 ? " " + days : "")}{HoursOf(filter)}"
            : days.Length > 0 ? $"{(step == TimeSpan.FromDays(1) ? "" : EveryOf(step) + " ")}{days} {at}"
            : $"{EveryOf(step)} {at}";
        return filters.Count > 1 ? words + " and at further times" : words;
    }

    private static string EveryOf(TimeSpan step) =>
        step.Ticks % TimeSpan.FromDays(7).Ticks == 0 ? Every(step.Days / 7, "week")
        : step.Ticks % TimeSpan.TicksPerDay == 0 ? Every(step.Days, "day")
        : step.Ticks % TimeSpan.TicksPerHour == 0 ? Every((int)step.TotalHours, "hour")
        : Every((int)step.TotalMinutes, "minute");

    private static string Every(int count, string unit) => count == 1 ? $"every {unit}" : Text($"every {count} {unit}s");

    private static string DaysOf(SchemaFilter filter)
    {
        var weekDays = filter.WeekDays is { } some ? List(some.Order().Select(static day => WeekDays[day])) : "";
        var parts = new List<string>();
        if (filter.Nth > 0 || filter.IsLastWeekDay)
        {
            parts.Add($"on the {(filter.IsLastWeekDay ? "last" : Nths[filter.Nth])} {(weekDays.Length > 0 ? weekDays : "week")} of the month");
        }
        else if (weekDays.Length > 0)
        {
            parts.Add(filter.EveryWeeks == 1 ? "every " + weekDays : Text($"on {weekDays} of every {filter.EveryWeeks} weeks"));
        }

        if (filter.Days is not null || filter.IsLastDay)
        {
            var days = (filter.Days?.Order() ?? Enumerable.Empty<int>()).Select(static day => Text($"{day}"));
            parts.Add($"on day {List(filter.IsLastDay ? days.Append("last") : days)} of the month");
        }

        if (filter.Months is { } months)
        {
            parts.Add("in " + List(months.Where(static month => month > 0).Order().Select(static month => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month))));
        }

        if (filter.EveryMonths > 1)
        {
            parts.Add(Text($"every {filter.EveryMonths} months"));
        }

        return string.Join(' ', parts);
    }

    private static string HoursOf(SchemaFilter filter) =>
        filter.Hours is { } hours ? $" in the hours {List(hours.Order().Select(static hour => Text($"{hour:00}")))}" : "";

    private static string List(IEnumerable<string> items) => string.Join(", ", items);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
