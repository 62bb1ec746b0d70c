namespace Butler.Scheduling;

/// <summary>One time at which a schedule came due.</summary>
/// <param name="Id">The id of the run. Ids of later runs sort after those of earlier ones.</param>
/// <param name="ScheduleId">The schedule.</param>
/// <param name="TaskId">The task that was to be started.</param>
/// <param name="DueAt">When the schedule came due.</param>
/// <param name="At">When Butler noticed.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record ScheduleRun(string Id, string ScheduleId, string TaskId, DateTimeOffset DueAt, DateTimeOffset At, ScheduleRunOutcome Outcome)
{
    /// <summary>Gets when the outcome was known; <see langword="null"/> while it is not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets how often Qlik Sense was asked to start the task.</summary>
    public int Attempts { get; init; }

    /// <summary>Gets why the task was not started, or why late; empty when there is nothing to tell. Holds no secret.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>What came of a run of a schedule.</summary>
public enum ScheduleRunOutcome
{
    /// <summary>The start is under way.</summary>
    Starting,

    /// <summary>Qlik Sense started the task.</summary>
    Started,

    /// <summary>The filter of tasks that may be started does not allow the task.</summary>
    Denied,

    /// <summary>The task id is malformed or names no task.</summary>
    InvalidTask,

    /// <summary>Qlik Sense refused to start the task, or cannot be asked for a reason that does not pass by itself.</summary>
    Refused,

    /// <summary>Qlik Sense could not be asked, also not later.</summary>
    Unreachable,

    /// <summary>The time went by unnoticed, and the policy is to skip such times; or the run could not be recorded, so that its task was
    /// not started.</summary>
    Missed,

    /// <summary>Butler stopped, or the schedule was stopped or changed, before the outcome was known. The task may have been started.</summary>
    Interrupted,
}
