using System.Text.Json;

namespace Butler.Scheduling;

/// <summary>A stored schedule and its current state.</summary>
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

    /// <summary>Gets the initial state of the schedule: <c>start</c> and <c>started</c> let it run, any other value does not.</summary>
    public string StartupState { get; init; } = "";

    /// <summary>Gets the tags, which are informational.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets when the schedule was created, as ISO 8601; empty if it was written by hand.</summary>
    public string Created { get; init; } = "";

    /// <summary>Gets how missed times are handled.</summary>
    public MisfirePolicy MisfirePolicy { get; init; }

    /// <summary>Gets whether the schedule runs.</summary>
    public ScheduleState State { get; init; }

    /// <summary>Gets when it is due next; <see langword="null"/> if it is stopped or cannot run.</summary>
    public DateTimeOffset? NextRun { get; init; }

    /// <summary>Gets its last run; <see langword="null"/> when there was none.</summary>
    public ScheduleRun? LastRun { get; init; }

    /// <summary>Gets why the schedule cannot run, with its location; otherwise empty.</summary>
    public string Problem { get; init; } = "";

    /// <summary>Gets all members in stored order, including unknown ones; <c>lastKnownState</c> is up to date.</summary>
    public JsonElement Content { get; init; }
}

/// <summary>Specifies whether a schedule runs.</summary>
public enum ScheduleState
{
    /// <summary>It is never due.</summary>
    Stopped,

    /// <summary>It is due according to its cron expression.</summary>
    Started,
}
