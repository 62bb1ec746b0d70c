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
    IOptions<ServiceMonitorOptions> options,
    TimeProvider time,
    ILogger<ServiceWatch> watchLogger,
    ILogger<ServiceMonitor> logger) : BackgroundService
{
    private volatile ServiceWatch[] _watches = [];

    /// <summary>Gets what is watched; nothing until the monitor runs.</summary>
    public IReadOnlyList<ServiceWatch> Watches => _watches;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var settings = options.Value;
        var watches = ServiceTarget.Of(settings)
            .Select(target => new ServiceWatch(target, probe, store, inbox, observers, settings.Timeout, time, watchLogger))
            .ToArray();
        var started = time.GetTimestamp();
        _watches = watches;
        ServiceMetrics.Show(this, watches);
        logger.Watching(watches.Length, settings.Monitor.Count, settings.Frequency);
        try
        {
            var job = new PeriodicJob("The look at services", Frequency.Parse(settings.Frequency), RoundAsync, time, logger);
            await job.RunAsync(atStart: true, stoppingToken);
        }
        finally
        {
            ServiceMetrics.Hide(this);
        }

        Task RoundAsync(CancellationToken cancellationToken)
        {
            var tellsStops = time.GetElapsedTime(started) >= settings.StartupGrace;
            return Parallel.ForEachAsync(
                watches,
                new ParallelOptions { MaxDegreeOfParallelism = settings.MaxConcurrency, CancellationToken = cancellationToken },
                async (watch, cancelled) => await LookAsync(watch, tellsStops, cancelled));
        }
    }

    private async Task LookAsync(ServiceWatch watch, bool tellsStops, CancellationToken cancellationToken)
    {
        try
        {
            await watch.LookAsync(tellsStops, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LookFailed(watch.Target.Name, watch.Target.Host, failure);
        }
    }
}
