namespace Butler.Core.Timing;

/// <summary>Repeats work at a fixed interval. A run that takes longer than the interval is followed by the next one; runs never overlap.</summary>
/// <param name="interval">The interval.</param>
/// <param name="time">The clock.</param>
/// <param name="failed">Takes what the work throws. The loop goes on.</param>
internal sealed class IntervalLoop(TimeSpan interval, TimeProvider time, Action<Exception> failed)
{
    /// <summary>Runs the work now and then at each interval until it is cancelled; then ends without an exception.</summary>
    public Task RunAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken) =>
        RunAsync(atStart: true, work, cancellationToken);

    /// <summary>Runs the work at each interval, the first time when one has gone by, until it is cancelled; then ends without an exception.</summary>
    public Task RunLaterAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken) =>
        RunAsync(atStart: false, work, cancellationToken);

    private async Task RunAsync(bool atStart, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (atStart || await timer.WaitForNextTickAsync(cancellationToken))
            {
                atStart = false;
                await RunOnceAsync(work, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops; the next start goes on.
        }
    }

    private async Task RunOnceAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            failed(failure);
        }
    }
}
