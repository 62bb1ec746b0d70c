namespace Butler.Alerts;

/// <summary>The outcome of a task execution.</summary>
public enum TaskOutcome
{
    /// <summary>It failed, and has no retries left.</summary>
    Failed,

    /// <summary>It was stopped.</summary>
    Aborted,

    /// <summary>It succeeded.</summary>
    Succeeded,
}
