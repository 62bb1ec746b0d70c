namespace Butler.Apps;

/// <summary>Why something could not be done with an app.</summary>
public enum AppFailure
{
    /// <summary>There is no app with that id, or it is hidden from Butler's user.</summary>
    UnknownApp,

    /// <summary>The engine, or what protects it, does not let Butler do that: certificate, user, access right, licence.</summary>
    Refused,

    /// <summary>The engine cannot be reached, or the connection to it was lost.</summary>
    Unreachable,

    /// <summary>The engine gave no answer in time.</summary>
    TimedOut,

    /// <summary>Butler has as many reloads running as it may have, or is stopping.</summary>
    Busy,

    /// <summary>The engine answered with another error, or with something that is no answer.</summary>
    Failed,
}
