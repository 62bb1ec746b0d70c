namespace Butler.Tasks;

/// <summary>Qlik Sense could not be reached, or refused. The message names the host and the reason, and contains no secrets.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause.</param>
public sealed class TaskServiceException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Gets whether the same call may succeed later: the service was down or slow, not unwilling.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Gets whether the request may have been executed although there was no response.</summary>
    public bool MayHaveHappened { get; init; }
}
