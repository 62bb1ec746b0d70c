using Butler.Core.Storage;
using Butler.KeyValue;
using Butler.Problems;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.KeyValue;

/// <summary>Frees the storage of pairs whose time is over and of deleted namespaces, in small parts, so that no write waits long.</summary>
internal sealed class KeyValueSweep(
    IKeyValueStore store, IOptions<KeyValueStoreOptions> options, TimeProvider time, ILogger<KeyValueSweep> logger, IButlerProblems? problems = null)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly KeyValueLimits _limits = KeyValueLimits.From(options.Value);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (store is not ISweptStore swept)
        {
            return;
        }

        KeyValueMetrics.Show(this, default, _limits);
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await SweepAsync(swept, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on.
        }
        finally
        {
            KeyValueMetrics.Hide(this);
        }
    }

    private async Task SweepAsync(ISweptStore swept, CancellationToken cancellationToken)
    {
        try
        {
            while (await swept.SweepAsync(cancellationToken))
            {
                await Task.Yield();
            }

            var use = await swept.MeasureAsync(cancellationToken);
            KeyValueMetrics.Show(this, use, _limits);
            new KeyValueFullness(problems, _limits).Look(use);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            logger.SweepFailed(StorageFailure.LevelOf(failure, LogLevel.Warning), failure);
        }
    }
}
