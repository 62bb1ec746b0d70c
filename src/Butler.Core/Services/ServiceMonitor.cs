using Butler.Alerts;
using Butler.Core.Timing;
using Butler.Services;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Services;

/// <summary>Looks at all services at start and whenever it is due.</summary>
internal sealed class ServiceMonitor(
    IServiceProbe probe,
    IServiceMemoryStore store,
    IAlertInbox inbox,
    ServiceObservers observers,
    IOptionsMonitor<ServiceMonitorOptions> options,
    TimeProvider time,
    ILogger<ServiceWatch> watchLogger,
    ILogger<ServiceMonitor> logger) : BackgroundService
{
    private volatile ServiceWatch[] _watches = [];
    private ServiceMonitorOptions? _followed;

    /// <summary>Gets what is watched; nothing until the monitor runs.</summary>
    public IReadOnlyList<ServiceWatch> Watches => _watches;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = time.GetTimestamp();
        Follow(options.CurrentValue);
        try
        {
            var frequency = new LiveFrequency(() => options.CurrentValue.Frequency);
            await new PeriodicJob("The look at services", frequency, cancelled => RoundAsync(started, cancelled), time, logger)
                .RunAsync(atStart: true, stoppingToken);
        }
        finally
        {
            ServiceMetrics.Hide(this);
        }
    }

    private Task RoundAsync(long started, CancellationToken cancellationToken)
    {
        var settings = options.CurrentValue;
        Follow(settings);
        var tellsStops = time.GetElapsedTime(started) >= settings.StartupGrace;
        return Parallel.ForEachAsync(
            _watches,
            new ParallelOptions { MaxDegreeOfParallelism = settings.MaxConcurrency, CancellationToken = cancellationToken },
            async (watch, cancelled) => await LookAsync(watch, tellsStops, settings.Timeout, cancelled));
    }

    // What stays on the list goes on with what is known of it.
    private void Follow(ServiceMonitorOptions settings)
    {
        if (settings == _followed)
        {
            return;
        }

        var known = _watches;
        _watches =
        [
            .. ServiceTarget.Of(settings).Select(target =>
                Array.Find(known, watch => watch.Target == target) ?? new ServiceWatch(target, probe, store, inbox, observers, time, watchLogger)),
        ];
        _followed = settings;
        ServiceMetrics.Show(this, _watches);
        logger.Watching(_watches.Length, settings.Monitor.Count, settings.Frequency);
    }

    private async Task LookAsync(ServiceWatch watch, bool tellsStops, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            await watch.LookAsync(tellsStops, timeout, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LookFailed(watch.Target.Name, watch.Target.Host, failure);
        }
    }
}
