namespace Butler.Alerts;

/// <summary>How the execution of a task ended.</summary>
public enum TaskOutcome
{
    /// <summary>It failed, and no retry is left.</summary>
    Failed,

    /// <summary>Somebody or something stopped it.</summary>
    Aborted,

    /// <summary>It succeeded.</summary>
    Succeeded,
}
