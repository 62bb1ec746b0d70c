namespace Butler.Scheduling;

/// <summary>One time at which a schedule was due.</summary>
/// <param name="Id">The id of the run. Ids of later runs sort after those of earlier ones.</param>
/// <param name="ScheduleId">The schedule.</param>
/// <param name="TaskId">The task that was to be started.</param>
/// <param name="DueAt">When the schedule was due.</param>
/// <param name="At">When Butler noticed.</param>
/// <param name="Outcome">The outcome.</param>
public sealed record ScheduleRun(string Id, string ScheduleId, string TaskId, DateTimeOffset DueAt, DateTimeOffset At, ScheduleRunOutcome Outcome)
{
    /// <summary>Gets when the outcome was known; <see langword="null"/> until then.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets the number of attempts to start the task.</summary>
    public int Attempts { get; init; }

    /// <summary>Gets why the task was not started, or started late; may be empty. Contains no secrets.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>The outcome of a schedule run.</summary>
public enum ScheduleRunOutcome
{
    /// <summary>The start is in progress.</summary>
    Starting,

    /// <summary>Qlik Sense started the task.</summary>
    Started,

    /// <summary>The filter of tasks that may be started does not allow the task.</summary>
    Denied,

    /// <summary>The task id is malformed or names no task.</summary>
    InvalidTask,

    /// <summary>Qlik Sense refused to start the task, or cannot be reached for a permanent reason.</summary>
    Refused,

    /// <summary>Qlik Sense could not be reached, even when retrying.</summary>
    Unreachable,

    /// <summary>The time was missed, and the policy is to skip missed times; or the run could not be recorded, so that its task was
    /// not started.</summary>
    Missed,

    /// <summary>Butler stopped, or the schedule was stopped or changed, before the outcome was known. The task may have been started.</summary>
    Interrupted,
}
