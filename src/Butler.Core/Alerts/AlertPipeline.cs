using System.Threading.Channels;
using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Alerts;

/// <summary>Takes alerts from the inbox, several at a time, while the host runs.</summary>
/// <remarks>Each type of alert has its own workers: while the lookups of one type wait for a server that does not respond, the others proceed.</remarks>
internal sealed class AlertPipeline(
    AlertProcessor processor, AlertCodec codec, WorkQueue<InboxItem> queue, IOptions<AlertPipelineOptions> options, ILogger<AlertPipeline> logger)
    : BackgroundService
{
    private readonly Dictionary<Type, Channel<InboxItem>> _lanes = [];
    private readonly List<Task> _workers = [];

    public static WorkQueue<InboxItem> CreateQueue(IAlertStore store, TimeProvider time, ILogger<AlertPipeline> logger) => new(
        capacity: 1024,
        claimSize: 256,
        time,
        async (size, cancellationToken) =>
        {
            var claim = await store.ClaimAlertsAsync(time.GetUtcNow(), size, cancellationToken);
            return new Claimed<InboxItem>(
                [.. claim.Items.Select(alert => new InboxItem(alert.Id, alert.Kind, alert.ReceivedAt, alert.Attempts, null, alert.Body))],
                claim.NextDue,
                IsLast: claim.Items.Count < size);
        },
        failure => logger.ClaimFailed(StorageFailure.LevelOf(failure, LogLevel.Error), failure, "inbox"));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Task.Run(() => PumpAsync(stoppingToken), CancellationToken.None),
        Task.Run(() => DispatchAsync(stoppingToken), CancellationToken.None));

    private async Task PumpAsync(CancellationToken stopping)
    {
        try
        {
            await queue.PumpAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Anything not in memory stays on disk for the next start.
        }
    }

    private async Task DispatchAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var item = await queue.Items.ReadAsync(stopping);
                LaneOf(item.Alert?.GetType() ?? codec.FindType(item.Kind) ?? typeof(Alert), stopping).Writer.TryWrite(item);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Anything not yet started is still in the inbox.
        }

        await Task.WhenAll(_workers);
    }

    private Channel<InboxItem> LaneOf(Type type, CancellationToken stopping)
    {
        if (!_lanes.TryGetValue(type, out var lane))
        {
            lane = _lanes[type] = Channel.CreateUnbounded<InboxItem>();
            _workers.AddRange(Enumerable.Range(0, Math.Clamp(options.Value.MaxConcurrent, 1, 64))
                .Select(_ => Task.Run(() => WorkAsync(lane.Reader, stopping), CancellationToken.None)));
        }

        return lane;
    }

    private async Task WorkAsync(ChannelReader<InboxItem> lane, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var item = await lane.ReadAsync(stopping);
                try
                {
                    await processor.ProcessAsync(item, stopping);
                }
                catch (Exception failure) when (!stopping.IsCancellationRequested)
                {
                    logger.ProcessingFailed(failure, item.Id);
                }
                finally
                {
                    queue.Release();
                }
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // The current alert is still in the inbox and is processed again at the next start.
        }
    }
}
