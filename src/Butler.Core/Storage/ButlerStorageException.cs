namespace Butler.Core.Storage;

/// <summary>The database file cannot be opened, read or written. The message names the file and says what to do.</summary>
public sealed class ButlerStorageException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="path">The full path of the database file.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public ButlerStorageException(string path, string message, Exception? innerException = null)
        : base(message, innerException) => Path = path;

    /// <summary>Gets the full path of the database file.</summary>
    public string Path { get; }
}
