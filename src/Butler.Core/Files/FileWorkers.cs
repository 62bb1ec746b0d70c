namespace Butler.Core.Files;

/// <summary>Runs disk operations on separate threads, with a limited number at a time, so that a slow disk or a large file
/// does not delay anything else.</summary>
internal sealed class FileWorkers(int most) : IDisposable
{
    private readonly SemaphoreSlim _free = new(most);

    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            return await Task.Factory.StartNew(
                work, cancellationToken, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();
}
