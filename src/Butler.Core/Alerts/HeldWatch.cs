using Butler.Alerts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts;

/// <summary>Has held deliveries looked at again as soon as the settings of a destination change.</summary>
/// <remarks>Changed settings come as a new options object and with it a new <see cref="IAlertDestination.Delivery"/> object.</remarks>
internal sealed class HeldWatch(
    IAlertStore store, Destinations destinations, WorkQueue<InboxItem> queue, TimeProvider time, ILogger<HeldWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var marks = Read();
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var now = Read();
                if (!now.SequenceEqual(marks) && await TryWakeAsync(stoppingToken))
                {
                    marks = now;
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start looks at all of them.
        }
    }

    private object[] Read() => [.. destinations.All.Select(static destination => destination.Delivery)];

    private async Task<bool> TryWakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await store.WakeHeldAsync(time.GetUtcNow(), cancellationToken) > 0)
            {
                queue.NoticeStored();
            }

            return true;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            logger.WakeFailed(failure);
            return false;
        }
    }
}
