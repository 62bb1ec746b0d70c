namespace Butler.Licensing;

/// <summary>The state of a run. The numbers are stored and never change.</summary>
public enum LicenseReleaseState
{
    /// <summary>Under way.</summary>
    Running = 0,

    /// <summary>Done: every licence was decided about. Single releases may have failed.</summary>
    Completed = 1,

    /// <summary>Ended early, or some licences could not be read at all.</summary>
    Failed = 2,

    /// <summary>Butler was stopped or ended in the middle. The report says what was done until then.</summary>
    Interrupted = 3,
}
