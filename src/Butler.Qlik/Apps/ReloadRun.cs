using Butler.Apps;

namespace Butler.Qlik.Apps;

/// <summary>A reload and its state; changes are visible to everyone at once.</summary>
internal sealed class ReloadRun(AppReload initial)
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private volatile AppReload _current = initial;

    public AppReload Current => _current;

    public void Change(Func<AppReload, AppReload> change)
    {
        lock (_gate)
        {
            _current = change(_current);
        }
    }

    public void Complete() => _over.TrySetResult();

    public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await _over.Task.WaitAsync(longest, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The caller checks the state; this is not a failure.
            return;
        }
    }
}
