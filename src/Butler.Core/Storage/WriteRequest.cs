namespace Butler.Core.Storage;

/// <summary>A write that waits for the writer. It gets one response, after its commit.</summary>
internal abstract class WriteRequest
{
    public Exception? Failure { get; protected set; }

    /// <summary>Runs the write; a failure is stored, not thrown.</summary>
    public abstract void Run(SqliteSession session);

    /// <summary>Records the result of the write, then responds to the caller.</summary>
    public abstract void Complete();

    public void Fail(Exception failure) => Failure ??= failure;

    /// <summary>Clears the failure, so that the write can be repeated.</summary>
    public void Again() => Failure = null;

    /// <summary>Adds the name of the file to a failure.</summary>
    public void Explain(string path) => Failure = Failure is null ? null : StorageFailure.Explain(path, Failure);
}
