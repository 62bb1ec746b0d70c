namespace Butler.Storage;

/// <summary>Butler's storage cannot be read or written right now. The caller may try again: nothing was stored by the call.</summary>
/// <remarks>Thrown by stores so that callers can distinguish a storage outage from their own mistakes. HTTP calls are answered with 507
/// if the disk is full, otherwise with 503, and with <see cref="Reason"/>.</remarks>
public class StorageUnavailableException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The error for the log, with the name of the file.</param>
    /// <param name="reason">The error for callers, without paths.</param>
    /// <param name="isFull">Whether space ran out.</param>
    /// <param name="innerException">The cause, if any.</param>
    public StorageUnavailableException(string message, string reason, bool isFull = false, Exception? innerException = null)
        : base(message, innerException) => (Reason, IsFull) = (reason, isFull);

    /// <summary>Gets the reason without any path.</summary>
    public string Reason { get; }

    /// <summary>Gets whether space ran out.</summary>
    public bool IsFull { get; }
}
