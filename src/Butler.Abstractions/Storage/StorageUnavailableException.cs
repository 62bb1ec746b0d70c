namespace Butler.Storage;

/// <summary>What Butler keeps cannot be read or written right now. The caller may come again: nothing of the call was stored.</summary>
/// <remarks>Stores throw it, so that a caller can tell an outage of the storage from a mistake of its own. HTTP calls are answered with 507
/// when the disk is full, else with 503, and with <see cref="Reason"/>.</remarks>
public class StorageUnavailableException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, for the log: names the file.</param>
    /// <param name="reason">What is wrong, for a caller: without paths.</param>
    /// <param name="isFull">Whether space ran out.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public StorageUnavailableException(string message, string reason, bool isFull = false, Exception? innerException = null)
        : base(message, innerException) => (Reason, IsFull) = (reason, isFull);

    /// <summary>Gets what is wrong in words that name no path.</summary>
    public string Reason { get; }

    /// <summary>Gets whether space ran out.</summary>
    public bool IsFull { get; }
}
