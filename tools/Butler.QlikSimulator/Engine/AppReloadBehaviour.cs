namespace Butler.Simulation;

/// <summary>What reloads of an app through the engine do.</summary>
public sealed record AppReloadBehaviour
{
    /// <summary>Gets how long the script runs. Default 200 ms.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Gets how it ends. Default: it succeeds.</summary>
    public AppReloadEnd End { get; init; }

    /// <summary>Gets the code of the error of <see cref="AppReloadEnd.Error"/>. Default 11000, another reload is in progress.</summary>
    public int ErrorCode { get; init; } = EngineErrorCodes.ReloadInProgress;

    /// <summary>Gets a value indicating whether saving the app after a reload fails.</summary>
    public bool SaveFails { get; init; }

    /// <summary>Gets what the script says while it runs, spread evenly over its time.</summary>
    public IReadOnlyList<string> Messages { get; init; } =
        ["Started loading data", "Sales << sales (QVD (row-based) optimized) Lines fetched: 25,431", "Extra << INL1 Lines fetched: 1", "Creating search index"];
}

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
