using Butler.Alerts.Pipeline;
using Butler.Alerts.Storage;
using Butler.Core.Timing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts.Routing;

/// <summary>Retries held deliveries as soon as the settings of a destination change.</summary>
/// <remarks>Changed settings arrive as a new options object and with it a new <see cref="IAlertDestination.Delivery"/> object.</remarks>
internal sealed class HeldWatch(
    IAlertStore store, Destinations destinations, WorkQueue<InboxItem> queue, TimeProvider time, ILogger<HeldWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private object[] _marks = [];

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _marks = ReadMarks();
        return new IntervalLoop(Interval, time, logger.WakeFailed).RunLaterAsync(LookAsync, stoppingToken);
    }

    private object[] ReadMarks() => [.. destinations.All.Select(static destination => destination.Delivery)];

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var marks = ReadMarks();
        if (marks.SequenceEqual(_marks))
        {
            return;
        }

        if (await store.WakeHeldAsync(time.GetUtcNow(), cancellationToken) > 0)
        {
            queue.NoticeStored();
        }

        _marks = marks;
    }
}
