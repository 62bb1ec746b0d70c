namespace Butler.Core.Storage;

/// <summary>A write with a result.</summary>
internal sealed class WriteRequest<T>(Func<SqliteSession, T> write, Action<bool>? settled) : WriteRequest
{
    // Continuations run elsewhere: the writer thread must never run callers' code.
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Answer => _answer.Task;

    public override void Run(SqliteSession session)
    {
        try
        {
            _result = write(session);
        }
        catch (Exception failure)
        {
            Fail(failure);
        }
    }

    public override void Complete()
    {
        settled?.Invoke(Failure is null);
        if (Failure is null)
        {
            _answer.SetResult(_result);
        }
        else
        {
            _answer.SetException(Failure);
        }
    }
}
