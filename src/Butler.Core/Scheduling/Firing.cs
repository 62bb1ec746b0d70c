namespace Butler.Core.Scheduling;

/// <summary>A schedule that is due.</summary>
/// <param name="Job">The schedule.</param>
/// <param name="DueAt">The time at which it was due.</param>
/// <param name="At">When that was noticed.</param>
/// <param name="IsMissed">Whether it is too late to start the task.</param>
internal readonly record struct Firing(ScheduleJob Job, DateTimeOffset DueAt, DateTimeOffset At, bool IsMissed);
