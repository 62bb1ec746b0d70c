using Butler.Alerts;
using Butler.Core.Timing;
using Butler.Services;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Services;

/// <summary>Checks all services at startup and on schedule.</summary>
internal sealed class ServiceMonitor(
    IServiceProbe probe,
    IServiceMemoryStore store,
    IAlertInbox inbox,
    ServiceObservers observers,
    IOptionsMonitor<ServiceMonitorOptions> options,
    TimeProvider time,
    ILogger<ServiceWatch> watchLogger,
    ILogger<ServiceMonitor> logger)
    : PeriodicMonitor("The look at services", () => options.CurrentValue.Frequency, time, logger)
{
    private readonly long _started = time.GetTimestamp();
    private volatile ServiceWatch[] _watches = [];
    private ServiceMonitorOptions? _followed;

    /// <summary>Gets the monitored services; empty until the monitor runs.</summary>
    public IReadOnlyList<ServiceWatch> Watches => _watches;

    protected override void Hide() => ServiceMetrics.Hide(this);

    protected override Task LookAsync(CancellationToken cancellationToken)
    {
        var settings = options.CurrentValue;
        Follow(settings);
        var tellsStops = Time.GetElapsedTime(_started) >= settings.StartupGrace;
        return Parallel.ForEachAsync(
            _watches,
            new ParallelOptions { MaxDegreeOfParallelism = settings.MaxConcurrency, CancellationToken = cancellationToken },
            async (watch, cancelled) => await LookAtAsync(watch, tellsStops, settings.Timeout, cancelled));
    }

    // Services that stay on the list keep their state.
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
                Array.Find(known, watch => watch.Target == target) ?? new ServiceWatch(target, probe, store, inbox, observers, Time, watchLogger)),
        ];
        _followed = settings;
        ServiceMetrics.Show(this, _watches);
        Logger.Watching(_watches.Length, settings.Monitor.Count, settings.Frequency);
    }

    private async Task LookAtAsync(ServiceWatch watch, bool tellsStops, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            await watch.LookAsync(tellsStops, timeout, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Logger.LookFailed(watch.Target.Name, watch.Target.Host, failure);
        }
    }
}
