namespace Butler.Simulation;

/// <summary>The error codes of the engine that the simulator uses.</summary>
public static class EngineErrorCodes
{
    /// <summary>There is no such object.</summary>
    public const int NotFound = 2;

    /// <summary>The user may not do that.</summary>
    public const int AccessDenied = 5;

    /// <summary>The state changed meanwhile; the same call can be made again.</summary>
    public const int Aborted = 15;

    /// <summary>The session has another app open.</summary>
    public const int AppAlreadyOpen = 1002;

    /// <summary>There is no such app.</summary>
    public const int AppNotFound = 1003;

    /// <summary>The app cannot be saved.</summary>
    public const int SaveFailed = 1005;

    /// <summary>The session has the app open in another mode: with data or without.</summary>
    public const int AlreadyOpenInDifferentMode = 1009;

    /// <summary>The app is being reloaded.</summary>
    public const int ReloadInProgress = 11000;

    /// <summary>There is no such method.</summary>
    public const int MethodNotFound = -32601;

    /// <summary>The parameters do not fit the method.</summary>
    public const int InvalidParameters = -32602;

    internal static string MessageOf(int code) => code switch
    {
        NotFound => "Not found",
        AccessDenied => "Access denied",
        Aborted => "Request aborted",
        AppAlreadyOpen => "App already open",
        AppNotFound => "App not found",
        SaveFailed => "App save failed",
        AlreadyOpenInDifferentMode => "App already open in different mode",
        ReloadInProgress => "Reload already in progress",
        MethodNotFound => "Method not found",
        InvalidParameters => "Invalid parameters",
        _ => "Injected failure",
    };
}
