namespace Butler.Simulation;

/// <summary>How a run of a simulated task ends.</summary>
public enum TaskEnd
{
    /// <summary>It succeeds.</summary>
    Success,

    /// <summary>It fails, and is retried as often as the task allows.</summary>
    Fail,

    /// <summary>The scheduler cannot start the session (status Error).</summary>
    CannotStart,

    /// <summary>The scheduler finds no executor (status Error).</summary>
    NoExecutor,

    /// <summary>It runs until somebody stops it or its time limit is over.</summary>
    Hang,
}
