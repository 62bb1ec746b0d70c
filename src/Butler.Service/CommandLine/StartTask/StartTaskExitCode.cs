namespace Butler.Service.CommandLine.StartTask;

/// <summary>The exit codes of <c>butler start-task</c>. Job schedulers depend on them: never change one.</summary>
internal static class StartTaskExitCode
{
    /// <summary>The task succeeded; without <c>--wait</c>: it was started.</summary>
    public const int Success = 0;

    /// <summary>The task failed.</summary>
    public const int Failed = 1;

    /// <summary>The task was aborted, skipped or reset.</summary>
    public const int Aborted = 2;

    /// <summary>The task had not ended when the time was over; it runs on.</summary>
    public const int TimedOut = 3;

    /// <summary>Butler, or Qlik Sense behind it, cannot be reached.</summary>
    public const int Unreachable = 4;

    /// <summary>Nothing was started: unknown task, not allowed, task runs already, wrong API key, wrong arguments.</summary>
    public const int Refused = 5;

    /// <summary>The task was started, but nobody can tell how it ended.</summary>
    public const int Unknown = 6;

    /// <summary>What each of them means, for the help.</summary>
    public static readonly (int Code, string Meaning)[] All =
    [
        (Success, "the task succeeded (without --wait: it was started)"),
        (Failed, "it failed"),
        (Aborted, "it was aborted, skipped or reset"),
        (TimedOut, "it had not ended in time, and runs on"),
        (Unreachable, "Butler, or Qlik Sense behind it, cannot be reached"),
        (Refused, "nothing was started: unknown task, not allowed, runs already, wrong key or command line"),
        (Unknown, "it was started, but its end is unknown"),
    ];
}
