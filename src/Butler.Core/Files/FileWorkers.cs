namespace Butler.Core.Files;

/// <summary>Runs what waits for disks on threads of its own, a limited number at the same time, so that a slow disk or a large file
/// delays nothing else.</summary>
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
