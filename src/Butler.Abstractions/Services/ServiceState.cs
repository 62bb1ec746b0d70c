namespace Butler.Services;

/// <summary>The state of a Windows service; numbers are those of the Windows service control manager.</summary>
public enum ServiceState
{
    /// <summary>It could not be found out.</summary>
    Unknown = -1,

    /// <summary>The service does not run.</summary>
    Stopped = 1,

    /// <summary>The service is about to run.</summary>
    StartPending = 2,

    /// <summary>The service is about to stop.</summary>
    StopPending = 3,

    /// <summary>The service runs.</summary>
    Running = 4,

    /// <summary>The service is about to leave its pause.</summary>
    ContinuePending = 5,

    /// <summary>The service is about to pause.</summary>
    PausePending = 6,

    /// <summary>The service pauses.</summary>
    Paused = 7,
}
