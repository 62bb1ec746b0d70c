using System.Text.Json;

namespace Butler.Scheduling;

/// <summary>A schedule as it is stored, and what becomes of it.</summary>
public sealed record Schedule
{
    /// <summary>Gets the id; empty when the stored schedule has none.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name; free text.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the cron expression of 5 or 6 fields; 6 fields start with the seconds.</summary>
    public string CronSchedule { get; init; } = "";

    /// <summary>Gets the IANA name of the time zone that the cron expression is meant in; empty for the zone of the machine.</summary>
    public string TimeZone { get; init; } = "";

    /// <summary>Gets the id of the Qlik Sense task that is started.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Gets what the schedule does when it is first seen: <c>start</c> and <c>started</c> let it run, any other word does not.</summary>
    public string StartupState { get; init; } = "";

    /// <summary>Gets the tags; they tell people something, and Butler nothing.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets when the schedule was made, as ISO 8601; empty when it was written by hand.</summary>
    public string Created { get; init; } = "";

    /// <summary>Gets what happens with times that went by unnoticed.</summary>
    public MisfirePolicy MisfirePolicy { get; init; }

    /// <summary>Gets whether the schedule runs.</summary>
    public ScheduleState State { get; init; }

    /// <summary>Gets when it comes due next; <see langword="null"/> when it is stopped or cannot run.</summary>
    public DateTimeOffset? NextRun { get; init; }

    /// <summary>Gets its last run; <see langword="null"/> when there was none.</summary>
    public ScheduleRun? LastRun { get; init; }

    /// <summary>Gets why the schedule cannot run, and where it stands; empty when it can.</summary>
    public string Problem { get; init; } = "";

    /// <summary>Gets all members in the order in which they are stored, also those that Butler does not know; <c>lastKnownState</c> is up to date.</summary>
    public JsonElement Content { get; init; }
}

/// <summary>Whether a schedule runs.</summary>
public enum ScheduleState
{
    /// <summary>It never comes due.</summary>
    Stopped,

    /// <summary>It comes due as its cron expression says.</summary>
    Started,
}
