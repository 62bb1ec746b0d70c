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
