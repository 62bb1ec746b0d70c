namespace Butler.Core.Storage;

/// <summary>A write that waits for the writer. It is answered once, after the commit that holds it.</summary>
internal abstract class WriteRequest
{
    public Exception? Failure { get; protected set; }

    /// <summary>Runs the write; a failure is kept, not thrown.</summary>
    public abstract void Run(SqliteSession session);

    /// <summary>Records what became of the write, then answers the caller.</summary>
    public abstract void Complete();

    public void Fail(Exception failure) => Failure ??= failure;

    /// <summary>Forgets the failure, so that the write can be run again.</summary>
    public void Again() => Failure = null;

    /// <summary>Lets a failure of the file name the file.</summary>
    public void Explain(string path) => Failure = Failure is null ? null : StorageFailure.Explain(path, Failure);
}
