using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Timing;

/// <summary>Looks at something whenever it is due, for as long as the host runs.</summary>
/// <param name="name">What it does, as the beginning of a sentence of the log.</param>
/// <param name="frequency">Tells when it is due, as the settings are now.</param>
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

    /// <summary>Gets whether it looks once at start, too.</summary>
    protected virtual bool LooksAtStart => true;

    /// <summary>Looks once. What it throws is logged.</summary>
    protected abstract Task LookAsync(CancellationToken cancellationToken);

    /// <summary>Takes back what it shows, because it looks no more.</summary>
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
