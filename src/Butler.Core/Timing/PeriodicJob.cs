using Microsoft.Extensions.Logging;

namespace Butler.Core.Timing;

/// <summary>Runs a job on a schedule. Runs never overlap; times missed during a run are skipped.</summary>
/// <param name="name">The name of the job in the log, as the beginning of a sentence.</param>
/// <param name="frequency">When it is due. A change takes effect at the next check of the clock, at most ten seconds later.</param>
/// <param name="run">The job. Exceptions are logged, and it is run again at the next time.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class PeriodicJob(string name, LiveFrequency frequency, Func<CancellationToken, Task> run, TimeProvider time, ILogger logger)
{
    // A clock that is set and a changed frequency are noticed this soon; it is also less than a timer can wait.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>Runs until it is canceled; then ends without an exception.</summary>
    public async Task RunAsync(bool atStart, CancellationToken cancellationToken)
    {
        try
        {
            if (atStart)
            {
                await RunOnceAsync(cancellationToken);
            }

            while (true)
            {
                await WaitAsync(cancellationToken);
                await RunOnceAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var known = frequency.Current;
        var due = known.Next(time.GetUtcNow());
        for (var now = time.GetUtcNow(); now < due; now = time.GetUtcNow())
        {
            // Earlier than before only if the clock was set back.
            var current = frequency.Current;
            var next = current.Next(now);
            due = current != known || next < due ? next : due;
            known = current;
            var wait = due - now;
            await Task.Delay(wait < LongestWait ? wait : LongestWait, time, cancellationToken);
        }
    }

    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            await run(cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            logger.JobFailed(name, failure);
        }
    }
}
