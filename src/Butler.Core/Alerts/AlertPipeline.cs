using Butler.Alerts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Alerts;

/// <summary>Takes alerts from the inbox, several at a time, for as long as the host runs.</summary>
internal sealed class AlertPipeline(
    AlertProcessor processor, WorkQueue<InboxItem> queue, IOptions<AlertPipelineOptions> options, ILogger<AlertPipeline> logger)
    : BackgroundService
{
    public static WorkQueue<InboxItem> CreateQueue(IAlertStore store, TimeProvider time, ILogger<AlertPipeline> logger) => new(
        capacity: 1024,
        claimSize: 256,
        time,
        async (size, cancellationToken) =>
        {
            var claim = await store.ClaimAlertsAsync(time.GetUtcNow(), size, cancellationToken);
            return new StoreClaim<InboxItem>(
                [.. claim.Items.Select(alert => new InboxItem(alert.Id, alert.Kind, alert.ReceivedAt, alert.Attempts, null, alert.Body))],
                claim.NextDue);
        },
        failure => logger.ClaimFailed(failure, "inbox"));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Enumerable.Range(0, Math.Clamp(options.Value.MaxConcurrent, 1, 64))
            .Select(_ => Task.Run(() => WorkAsync(stoppingToken), CancellationToken.None))
            .Prepend(Task.Run(() => PumpAsync(stoppingToken), CancellationToken.None)));

    private async Task PumpAsync(CancellationToken stopping)
    {
        try
        {
            await queue.PumpAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What is not in memory stays on disk for the next start.
        }
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var item = await queue.Items.ReadAsync(stopping);
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
            // The alert at hand is still in the inbox and comes again at the next start.
        }
    }
}
