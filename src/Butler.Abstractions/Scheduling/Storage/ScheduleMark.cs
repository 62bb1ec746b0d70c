namespace Butler.Scheduling.Storage;

/// <summary>What is remembered about a schedule in addition to its definition.</summary>
/// <param name="ScheduleId">The schedule.</param>
public sealed record ScheduleMark(string ScheduleId)
{
    /// <summary>Gets the explicitly set state; <see langword="null"/> if none was set and the startup state of the definition applies.</summary>
    public ScheduleState? SetState { get; init; }

    /// <summary>Gets the startup state of the definition when <see cref="SetState"/> was set. If the definition changes it, the definition applies again.</summary>
    public string StartupState { get; init; } = "";

    /// <summary>Gets the cron expression and time zone with which the schedule runs; empty if it is stopped.</summary>
    public string Timing { get; init; } = "";

    /// <summary>Gets up to when all times of the schedule have been dealt with.</summary>
    public DateTimeOffset HandledUntil { get; init; }

    /// <summary>Gets the last time that the task was to be started for; <see langword="null"/> when there was none.</summary>
    public DateTimeOffset? FiredUntil { get; init; }
}
