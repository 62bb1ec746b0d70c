using System.Globalization;
using System.Text.Json;
using Butler.Executions;
using Butler.Qlik.Cloud.Executions.Schedules;

namespace Butler.Qlik.Cloud.Executions;

/// <summary>The schedules of a task, and what about them could not be understood.</summary>
internal sealed record CloudSchedules(IReadOnlyList<IRunSchedule> Schedules, IReadOnlyList<string> Problems)
{
    public static CloudSchedules None { get; } = new([], []);
}

/// <summary>Reads the schedules of tasks: an interval as text, or an object with a recurrence, an interval or a cron expression.</summary>
internal static class CloudScheduleParser
{
    private static readonly DateTimeOffset Origin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads the schedule of a task of the newer generations.</summary>
    /// <param name="schedule">The schedule; undefined for none.</param>
    /// <param name="created">When the task was made: what a schedule without a start is counted from.</param>
    public static CloudSchedules Read(JsonElement schedule, DateTimeOffset? created)
    {
        var fallback = created ?? Origin;
        if (schedule.ValueKind == JsonValueKind.String)
        {
            return Collect(() => IntervalSchedule.Parse(schedule.GetString()!, fallback, end: null));
        }

        if (schedule.ValueKind != JsonValueKind.Object || ClockOf(schedule.Text("timezone")) is not { } clock)
        {
            return schedule.ValueKind == JsonValueKind.Object ? new CloudSchedules([], [$"there is no time zone '{schedule.Text("timezone")}'."]) : CloudSchedules.None;
        }

        var start = WallTime(schedule.Text("startDateTime"), clock);
        var from = start ?? clock.TimeAt(fallback);
        var end = WallTime(schedule.Text("endDateTime"), clock) is { } last ? clock.MomentOf(last).Moment : (DateTimeOffset?)null;
        var cron = schedule.Member("cron");
        var expression = cron.ValueKind == JsonValueKind.Object ? cron.Text("expression") : schedule.Text("cron");
        var validUntil = cron.Time("validUntil") is { } valid && !(valid > end) ? valid : end;
        return Collect(
            schedule.Text("recurrence") is { Length: > 0 } rule ? () => RecurrenceSchedule.Parse(rule, from, start is null, end, clock) : null,
            expression.Length > 0 ? () => CronSchedule.Parse(expression, from, validUntil, clock) : null,
            schedule.Text("interval") is { Length: > 0 } interval ? () => IntervalSchedule.Parse(interval, clock.MomentOf(from).Moment, end) : null);
    }

    /// <summary>Reads the schedules of a task of the oldest generation: recurrences in an array, times without an offset.</summary>
    public static CloudSchedules ReadLegacy(JsonElement task)
    {
        if (ClockOf(task.Text("timeZone")) is not { } clock)
        {
            return new CloudSchedules([], [$"there is no time zone '{task.Text("timeZone")}'."]);
        }

        var start = WallTime(task.Text("startDateTime"), clock);
        var end = WallTime(task.Text("endDateTime"), clock) is { } last ? clock.MomentOf(last).Moment : (DateTimeOffset?)null;
        var rules = task.Member("recurrence").ValueKind == JsonValueKind.Array
            ? task.Items("recurrence").Select(CloudJson.TextOf)
            : [task.Text("recurrence")];
        return Collect([.. rules.Where(static rule => rule.Length > 0).Select(rule =>
            (Func<IRunSchedule>)(() => RecurrenceSchedule.Parse(rule, start ?? clock.TimeAt(Origin), start is null, end, clock)))]);
    }

    private static WallClock? ClockOf(string zone) =>
        zone.Length == 0 ? new WallClock(TimeZoneInfo.Utc)
        : zone.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+' or ' ') && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            ? new WallClock(found)
            : null;

    // With an offset it is a moment; without one it is a time on the wall clock.
    private static DateTime? WallTime(string text, WallClock clock) =>
        !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? null
        : time.Kind == DateTimeKind.Unspecified ? time
        : clock.TimeAt(new DateTimeOffset(time.ToUniversalTime()));

    private static CloudSchedules Collect(params IEnumerable<Func<IRunSchedule>?> readings)
    {
        List<IRunSchedule> schedules = [];
        List<string> problems = [];
        foreach (var read in readings.OfType<Func<IRunSchedule>>())
        {
            try
            {
                schedules.Add(read());
            }
            catch (FormatException exception)
            {
                problems.Add(exception.Message);
            }
        }

        return new CloudSchedules(schedules, problems);
    }
}
