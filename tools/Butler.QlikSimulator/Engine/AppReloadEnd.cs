namespace Butler.Simulation;

/// <summary>How a reload in the engine ends.</summary>
public enum AppReloadEnd
{
    /// <summary>It succeeds: the call returns true.</summary>
    Success,

    /// <summary>The script fails: the call returns false.</summary>
    Fail,

    /// <summary>The call is answered with an error.</summary>
    Error,

    /// <summary>The connection is cut before the call is answered.</summary>
    ConnectionLost,

    /// <summary>It goes on until somebody cancels it or leaves.</summary>
    Hang,
}
