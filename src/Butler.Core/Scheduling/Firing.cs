namespace Butler.Core.Scheduling;

/// <summary>A schedule came due.</summary>
/// <param name="Job">The schedule.</param>
/// <param name="DueAt">The time that it came due.</param>
/// <param name="At">When that was noticed.</param>
/// <param name="IsMissed">Whether it is too late to start the task.</param>
internal readonly record struct Firing(ScheduleJob Job, DateTimeOffset DueAt, DateTimeOffset At, bool IsMissed);
