using System.Globalization;

namespace Butler.Simulation;

/// <summary>Makes triggers in the forms that people set up. Change the rest with <c>with</c>: time zone, expiration, enabled.</summary>
public static class SiteTrigger
{
    /// <summary>Starts a task once.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="start">When, on the wall clock of the trigger's time zone.</param>
    /// <returns>The trigger.</returns>
    public static SiteSchemaEvent Once(Guid taskId, DateTime start) => Make(taskId, "Once", start, SiteIncrementOption.Once, "0 0 0 0");

    /// <summary>Starts a task every so many minutes.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="start">The first time.</param>
    /// <param name="minutes">The step, 1 or more.</param>
    /// <returns>The trigger.</returns>
    public static SiteSchemaEvent EveryMinutes(Guid taskId, DateTime start, int minutes) =>
        Make(taskId, "Minutes", start, SiteIncrementOption.Hourly, Step(minutes, "{0} 0 0 0"));

    /// <summary>Starts a task every so many hours.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="start">The first time.</param>
    /// <param name="hours">The step, 1 or more.</param>
    /// <returns>The trigger.</returns>
    public static SiteSchemaEvent EveryHours(Guid taskId, DateTime start, int hours) =>
        Make(taskId, "Hourly", start, SiteIncrementOption.Hourly, Step(hours, "0 {0} 0 0"));

    /// <summary>Starts a task every so many days.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="start">The first time.</param>
    /// <param name="days">The step, 1 or more.</param>
    /// <returns>The trigger.</returns>
    public static SiteSchemaEvent EveryDays(Guid taskId, DateTime start, int days) =>
        Make(taskId, "Daily", start, SiteIncrementOption.Daily, Step(days, "0 0 {0} 0"));

    /// <summary>Starts a task on days of the week.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="start">The first time.</param>
    /// <param name="weeks">In every how many weeks, counted from the week of the first time; weeks begin on Sunday.</param>
    /// <param name="days">The days, one or more.</param>
    /// <returns>The trigger.</returns>
    public static SiteSchemaEvent Weekly(Guid taskId, DateTime start, int weeks, params IReadOnlyList<DayOfWeek> days)
    {
        ArgumentOutOfRangeException.ThrowIfZero(days.Count);
        var list = string.Join(',', days.Select(static day => (int)day));
        return Make(taskId, "Weekly", start, SiteIncrementOption.Weekly, "0 0 1 0") with
        {
            SchemaFilterDescription = [Step(weeks, "* * - " + list + " {0} * * *")],
        };
    }

    /// <summary>Starts a task on days of the month. Months without such a day are left out.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="start">The first time.</param>
    /// <param name="days">The days, 1 to 31, one or more.</param>
    /// <returns>The trigger.</returns>
    public static SiteSchemaEvent Monthly(Guid taskId, DateTime start, params IReadOnlyList<int> days)
    {
        ArgumentOutOfRangeException.ThrowIfZero(days.Count);
        return Make(taskId, "Monthly", start, SiteIncrementOption.Monthly, "0 0 1 0") with
        {
            SchemaFilterDescription = [$"* * - * * {string.Join(',', days)} * *"],
        };
    }

    /// <summary>Starts a task on the last day of every month.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="start">The first time.</param>
    /// <returns>The trigger.</returns>
    public static SiteSchemaEvent LastDayOfMonth(Guid taskId, DateTime start) =>
        Make(taskId, "Last day", start, SiteIncrementOption.Monthly, "0 0 1 0") with { SchemaFilterDescription = ["* * - * * ¤ * *"] };

    /// <summary>Starts a task on a day of the week of every month, such as the last Friday.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="start">The first time.</param>
    /// <param name="number">Which of them, 1 to 4; <see langword="null"/> for the last.</param>
    /// <param name="day">The day of the week.</param>
    /// <returns>The trigger.</returns>
    public static SiteSchemaEvent MonthlyOn(Guid taskId, DateTime start, int? number, DayOfWeek day) =>
        Make(taskId, "Monthly", start, SiteIncrementOption.Monthly, "0 0 1 0") with
        {
            SchemaFilterDescription = [string.Create(CultureInfo.InvariantCulture, $"* * {(number is { } nth ? nth : "¤")} {(int)day} * * * *")],
        };

    /// <summary>Starts a task after other tasks.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="within">The time in which all rules must come true; zero for any time.</param>
    /// <param name="after">The tasks to wait for and how they must end, one or more.</param>
    /// <returns>The trigger.</returns>
    public static SiteCompositeEvent After(Guid taskId, TimeSpan within, params IReadOnlyList<(Guid TaskId, SiteRuleState End)> after)
    {
        ArgumentOutOfRangeException.ThrowIfZero(after.Count);
        return new SiteCompositeEvent
        {
            Name = "After others",
            TaskId = taskId,
            TimeConstraint = within,
            Rules = [.. after.Select(static rule => new SiteCompositeRule { TaskId = rule.TaskId, RuleState = rule.End })],
        };
    }

    private static SiteSchemaEvent Make(Guid taskId, string name, DateTime start, SiteIncrementOption option, string step) => new()
    {
        TaskId = taskId,
        Name = name,
        StartDate = start,
        IncrementOption = option,
        IncrementDescription = step,
    };

    private static string Step(int number, string form)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        return form.Replace("{0}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
