using Butler.Alerts.Storage;
using Butler.Core.Alerts.Routing;
using Butler.Core.Storage;
using Butler.Core.Timing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts.Sinks;

/// <summary>Counts the pending deliveries periodically, so that reading the gauge costs nothing.</summary>
internal sealed class OutboxGauge(IAlertStore store, Destinations destinations, TimeProvider time, ILogger<OutboxGauge> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private volatile IReadOnlyDictionary<string, long> _pending = new Dictionary<string, long>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        AlertMetrics.Show(this, () => _pending);
        try
        {
            await new IntervalLoop(Interval, time, failure => logger.CountFailed(StorageFailure.LevelOf(failure, LogLevel.Warning), failure))
                .RunAsync(CountAsync, stoppingToken);
        }
        finally
        {
            AlertMetrics.Hide(this);
        }
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        var counted = await store.CountPendingAsync(cancellationToken);
        var pending = destinations.All.ToDictionary(destination => destination.Name, _ => 0L, StringComparer.Ordinal);
        foreach (var (sink, count) in counted)
        {
            pending[sink] = count;
        }

        _pending = pending;
    }
}
