namespace Butler.Alerts;

/// <summary>The state of an execution. The numbers are QRS's own.</summary>
public enum ExecutionStatus
{
    /// <summary>The task has never run.</summary>
    NeverStarted = 0,

    /// <summary>A trigger has fired.</summary>
    Triggered = 1,

    /// <summary>It runs.</summary>
    Started = 2,

    /// <summary>It waits for a free executor.</summary>
    Queued = 3,

    /// <summary>A stop was requested.</summary>
    AbortInitiated = 4,

    /// <summary>It is being stopped.</summary>
    Aborting = 5,

    /// <summary>It was stopped.</summary>
    Aborted = 6,

    /// <summary>It succeeded.</summary>
    FinishedSuccess = 7,

    /// <summary>It failed.</summary>
    FinishedFail = 8,

    /// <summary>It was not run.</summary>
    Skipped = 9,

    /// <summary>It failed and is being retried.</summary>
    Retry = 10,

    /// <summary>The scheduler could not run it.</summary>
    Error = 11,

    /// <summary>Its state was reset.</summary>
    Reset = 12,

    /// <summary>It waits for distribution.</summary>
    DistributionQueue = 13,

    /// <summary>It is being distributed.</summary>
    DistributionRunning = 14,
}
