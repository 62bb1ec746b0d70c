namespace Butler.Scheduling;

/// <summary>Specifies what to do if Butler notices too late that a schedule was due, because it was not running or the machine was asleep.</summary>
public enum MisfirePolicy
{
    /// <summary>Only record it in the history, and wait for the next time.</summary>
    Skip,

    /// <summary>Start the task once, however many times were missed.</summary>
    RunOnce,
}
