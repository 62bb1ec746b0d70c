using System.Text.Json;

namespace Butler.Scheduling;

/// <summary>The definition of a schedule, or a change to one: members that are <see langword="null"/> are not set.</summary>
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

    /// <summary>Gets whether the schedule runs initially: one of <c>start</c>, <c>started</c>, <c>stop</c>, <c>stopped</c>.</summary>
    public string? StartupState { get; init; }

    /// <summary>Gets the tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Gets how missed times are handled; <see langword="null"/> to use the scheduler's options.</summary>
    public MisfirePolicy? MisfirePolicy { get; init; }

    /// <summary>Gets the JSON object that the definition was read from, if any.</summary>
    /// <remarks>It determines the order of members, and contains members without a property here, which are preserved. Properties take precedence.</remarks>
    public JsonElement? Source { get; init; }
}
