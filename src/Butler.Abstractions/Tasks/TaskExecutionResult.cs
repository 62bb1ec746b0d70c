namespace Butler.Tasks;

/// <summary>How an execution ended.</summary>
public enum TaskExecutionResult
{
    /// <summary>It succeeded.</summary>
    Success,

    /// <summary>It failed, and no retry is left; or the scheduler could not run it.</summary>
    Failure,

    /// <summary>It was stopped, skipped or reset.</summary>
    Aborted,

    /// <summary>Butler lost sight of it: Qlik Sense knows nothing of it any more, or never confirmed the start.</summary>
    Unknown,
}
