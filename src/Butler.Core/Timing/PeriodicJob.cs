using Microsoft.Extensions.Logging;

namespace Butler.Core.Timing;

/// <summary>Runs a job whenever it is due. Runs never overlap; times that go by during a run are left out.</summary>
/// <param name="name">The name of the job in the log, as the beginning of a sentence.</param>
/// <param name="frequency">When it is due.</param>
/// <param name="run">The job. What it throws is logged, and the next time it is tried again.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class PeriodicJob(string name, Frequency frequency, Func<CancellationToken, Task> run, TimeProvider time, ILogger logger)
{
    // A clock that is set is noticed this soon; it is also less than a timer can wait.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>Runs until it is cancelled; then ends without an exception.</summary>
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
        var due = frequency.Next(time.GetUtcNow());
        for (var now = time.GetUtcNow(); now < due; now = time.GetUtcNow())
        {
            // Earlier than before only when the clock was set back.
            var next = frequency.Next(now);
            due = next < due ? next : due;
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
