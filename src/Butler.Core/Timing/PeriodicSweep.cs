using Microsoft.Extensions.Hosting;

namespace Butler.Core.Timing;

/// <summary>Deletes what is no longer needed, at the start of the host and then at a fixed interval.</summary>
/// <param name="interval">The interval.</param>
/// <param name="time">The clock.</param>
internal abstract class PeriodicSweep(TimeSpan interval, TimeProvider time) : BackgroundService
{
    /// <summary>Gets the clock.</summary>
    protected TimeProvider Time => time;

    /// <summary>Deletes one part, small enough that nothing else waits long for it.</summary>
    /// <returns>Whether there may be more.</returns>
    protected abstract ValueTask<bool> DeletePartAsync(CancellationToken cancellationToken);

    /// <summary>Looks at what is left when everything old is deleted.</summary>
    protected virtual ValueTask EndAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Logs that a run ended early. The next one goes on.</summary>
    protected abstract void LogFailure(Exception failure);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new IntervalLoop(interval, time, LogFailure).RunAsync(RunOnceAsync, stoppingToken);

    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        while (await DeletePartAsync(cancellationToken))
        {
            await Task.Yield();
        }

        await EndAsync(cancellationToken);
    }
}
