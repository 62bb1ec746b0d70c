namespace Butler.Apps;

/// <summary>An operation on an app failed. The message is written for an administrator and contains no secrets.</summary>
/// <param name="failure">Why.</param>
/// <param name="message">What happened and, if that helps, which setting to change.</param>
/// <param name="innerException">The cause.</param>
public sealed class AppServiceException(AppFailure failure, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Gets why it could not be done.</summary>
    public AppFailure Failure => failure;
}

/// <summary>The reason why an operation on an app failed.</summary>
public enum AppFailure
{
    /// <summary>The app does not exist, or is hidden from Butler's user.</summary>
    UnknownApp,

    /// <summary>The engine, or something in front of it, does not allow the operation: certificate, user, access right, license.</summary>
    Refused,

    /// <summary>The engine cannot be reached, or the connection to it was lost.</summary>
    Unreachable,

    /// <summary>The engine did not respond in time.</summary>
    TimedOut,

    /// <summary>Butler has reached its limit of running reloads, or is stopping.</summary>
    Busy,

    /// <summary>The engine returned another error, or an invalid response.</summary>
    Failed,
}
