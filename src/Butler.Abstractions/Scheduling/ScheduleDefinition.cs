using System.Text.Json;

namespace Butler.Scheduling;

/// <summary>What a schedule shall be, or what of it shall change: members that are <see langword="null"/> are not given.</summary>
public sealed record ScheduleDefinition
{
    /// <summary>Gets the name; free text.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the cron expression of 5 or 6 fields; 6 fields start with the seconds.</summary>
    public string? CronSchedule { get; init; }

    /// <summary>Gets the IANA name of the time zone, as in <c>Europe/Stockholm</c>; empty for the zone of the machine.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Gets the id of the Qlik Sense task to start, a GUID.</summary>
    public string? TaskId { get; init; }

    /// <summary>Gets whether the schedule runs at once: one of <c>start</c>, <c>started</c>, <c>stop</c>, <c>stopped</c>.</summary>
    public string? StartupState { get; init; }

    /// <summary>Gets the tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Gets what happens with times that went by unnoticed; <see langword="null"/> for what the scheduler's options say.</summary>
    public MisfirePolicy? MisfirePolicy { get; init; }

    /// <summary>Gets the JSON object that the definition was read from, if there is one.</summary>
    /// <remarks>It gives the order of the members, and members without a property here, which are kept. Properties win over its members.</remarks>
    public JsonElement? Source { get; init; }
}
