namespace Butler.Qlik.Engine;

/// <summary>The engine's error codes that need special handling.</summary>
internal static class EngineCodes
{
    public const int NotFound = 2;
    public const int AccessDenied = 5;
    public const int Aborted = 15;
    public const int AppAlreadyOpen = 1002;
    public const int AppNotFound = 1003;
    public const int SaveFailed = 1005;
    public const int AppInvalid = 1007;
    public const int OpenInOtherMode = 1009;
    public const int LicenceExpired = 5007;
    public const int ReloadInProgress = 11000;

    /// <summary>Explains a code in plain words.</summary>
    public static string? Explain(int code) => code switch
    {
        NotFound => "there is no such object",
        AccessDenied => "the user in X-Qlik-User lacks the right",
        Aborted => "the call was aborted, because the app changed meanwhile",
        AppAlreadyOpen => "the session has another app open",
        AppNotFound => "there is no such app",
        SaveFailed => "the app could not be saved",
        AppInvalid => "the app is damaged, or of a version that the engine does not know",
        OpenInOtherMode => "the session has the app open in another mode, with or without its data",
        LicenceExpired => "the server's licence has expired",
        ReloadInProgress => "the app is being reloaded already",
        _ => null,
    };
}
