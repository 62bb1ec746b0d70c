namespace Butler.Qlik.Engine;

/// <summary>Distinguishes notifications that mean the end of a session from others.</summary>
internal static class EngineNotice
{
    /// <summary>Gets why a session is over.</summary>
    /// <returns>The reason; <see langword="null"/> if the notification is harmless.</returns>
    public static string? FindRefusal(EngineMessage notice) => notice.Method switch
    {
        "OnConnected" => ExplainState(RawJson.Text(notice.Parameters, "qSessionState") ?? ""),
        "OnAuthenticationInformation" when RawJson.IsTrue(notice.Parameters, "mustAuthenticate") =>
            "it wants a login. Butler talks to the engine's own port (4747), not to the proxy",
        "OnNoEngineAvailable" => "no engine is available",
        "OnLicenseAccessDenied" or "OnLicenseAccessDeniedPendingUserSync" => "the user in X-Qlik-User has no licence",
        "OnMaxParallelSessionsExceeded" => "the user in X-Qlik-User has too many sessions",
        "OnSessionTimedOut" => "the session timed out",
        "OnSessionClosed" or "OnSessionLoggedOut" => "it closed the session",
        _ => null,
    };

    private static string? ExplainState(string state)
    {
        if (!state.StartsWith("SESSION_ERROR", StringComparison.Ordinal))
        {
            return null;
        }

        var words = state switch
        {
            "SESSION_ERROR_NO_LICENSE" => "the site has no valid licence",
            "SESSION_ERROR_LICENSE_RENEW" => "the licence must be renewed",
            "SESSION_ERROR_LIMIT_EXCEEDED" => "the user in X-Qlik-User has too many sessions",
            "SESSION_ERROR_SECURITY_HEADER_CHANGED" => "the security headers changed (configEngine:headers:static)",
            "SESSION_ERROR_ACCESS_CONTROL_SETUP_FAILURE" => "the access rules could not be set up",
            "SESSION_ERROR_APP_ACCESS_DENIED" => "the user in X-Qlik-User may not open the app",
            "SESSION_ERROR_APP_FAILURE" => "the app could not be opened",
            _ => "it refused the session",
        };
        return $"{words} ({EngineText.Clean(state)})";
    }
}
