namespace Butler.Apps;

/// <summary>Something could not be done with an app. The message is written for an administrator and holds no secret.</summary>
/// <param name="failure">Why.</param>
/// <param name="message">What happened, and where that helps, which setting mends it.</param>
/// <param name="innerException">The cause.</param>
public sealed class AppServiceException(AppFailure failure, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Gets why it could not be done.</summary>
    public AppFailure Failure => failure;
}

/// <summary>Why something could not be done with an app.</summary>
public enum AppFailure
{
    /// <summary>There is no app with that id, or it is hidden from Butler's user.</summary>
    UnknownApp,

    /// <summary>The engine, or what protects it, does not let Butler do that: certificate, user, access right, license.</summary>
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
