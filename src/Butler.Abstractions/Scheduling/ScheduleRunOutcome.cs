namespace Butler.Scheduling;

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
