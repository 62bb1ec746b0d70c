namespace Butler.Simulation;

/// <summary>The state of an execution; names and numbers are QRS's own.</summary>
public enum SiteTaskStatus
{
    /// <summary>Never ran.</summary>
    NeverStarted = 0,

    /// <summary>Somebody or something asked for it.</summary>
    Triggered = 1,

    /// <summary>Runs.</summary>
    Started = 2,

    /// <summary>Waits for an executor.</summary>
    Queued = 3,

    /// <summary>Somebody asked to stop it.</summary>
    AbortInitiated = 4,

    /// <summary>Is being stopped.</summary>
    Aborting = 5,

    /// <summary>Was stopped.</summary>
    Aborted = 6,

    /// <summary>Succeeded.</summary>
    FinishedSuccess = 7,

    /// <summary>Failed.</summary>
    FinishedFail = 8,

    /// <summary>Was not run.</summary>
    Skipped = 9,

    /// <summary>Failed and is tried again.</summary>
    Retry = 10,

    /// <summary>The scheduler could not run it.</summary>
    Error = 11,

    /// <summary>Its state was reset.</summary>
    Reset = 12,

    /// <summary>Waits for distribution.</summary>
    DistributionQueue = 13,

    /// <summary>Is being distributed.</summary>
    DistributionRunning = 14,
}
