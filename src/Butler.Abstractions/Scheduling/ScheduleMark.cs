namespace Butler.Scheduling;

/// <summary>What is remembered of a schedule besides its definition.</summary>
/// <param name="ScheduleId">The schedule.</param>
public sealed record ScheduleMark(string ScheduleId)
{
    /// <summary>Gets the state that somebody set; <see langword="null"/> when nobody did and the startup state of the definition decides.</summary>
    public ScheduleState? SetState { get; init; }

    /// <summary>Gets the startup state that the definition had when <see cref="SetState"/> was set. When the definition says something else, it decides again.</summary>
    public string StartupState { get; init; } = "";

    /// <summary>Gets the cron expression and zone under which the schedule runs; empty when it is stopped.</summary>
    public string Timing { get; init; } = "";

    /// <summary>Gets up to when all times of the schedule have been dealt with.</summary>
    public DateTimeOffset HandledUntil { get; init; }

    /// <summary>Gets the last time that the task was to be started for; <see langword="null"/> when there was none.</summary>
    public DateTimeOffset? FiredUntil { get; init; }
}
