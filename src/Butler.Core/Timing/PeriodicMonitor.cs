using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Timing;

/// <summary>Checks something on a schedule while the host runs.</summary>
/// <param name="name">What it does, as the beginning of a log sentence.</param>
/// <param name="frequency">Returns when it is due, according to the current settings.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal abstract class PeriodicMonitor(string name, Func<string> frequency, TimeProvider time, ILogger logger) : BackgroundService
{
    private readonly LiveFrequency _frequency = new(frequency);

    /// <summary>Gets the clock.</summary>
    protected TimeProvider Time => time;

    /// <summary>Gets the log.</summary>
    protected ILogger Logger => logger;

    /// <summary>Gets when it is due.</summary>
    protected Frequency Frequency => _frequency.Current;

    /// <summary>Gets whether it also runs once at startup.</summary>
    protected virtual bool LooksAtStart => true;

    /// <summary>Runs once. Exceptions are logged.</summary>
    protected abstract Task LookAsync(CancellationToken cancellationToken);

    /// <summary>Withdraws what it publishes, because it has stopped.</summary>
    protected virtual void Hide()
    {
    }

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await new PeriodicJob(name, _frequency, LookAsync, time, logger).RunAsync(LooksAtStart, stoppingToken);
        }
        finally
        {
            Hide();
        }
    }
}
