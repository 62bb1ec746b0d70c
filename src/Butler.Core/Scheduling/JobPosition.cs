namespace Butler.Core.Scheduling;

/// <summary>Where a schedule that runs is.</summary>
/// <param name="Entry">The schedule.</param>
/// <param name="Due">Its next time; <see langword="null"/> when there is none.</param>
/// <param name="HandledUntil">Up to when its times have been dealt with.</param>
/// <param name="FiredUntil">The last time that its task was to be started for.</param>
internal readonly record struct JobPosition(ScheduleEntry Entry, DateTimeOffset? Due, DateTimeOffset HandledUntil, DateTimeOffset? FiredUntil);
