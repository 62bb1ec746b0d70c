using Butler.Core.Storage;
using Butler.Core.Timing;
using Butler.KeyValue;
using Butler.Problems;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.KeyValue;

/// <summary>Frees the storage of expired pairs and deleted namespaces, in small batches, so that no write waits long.</summary>
internal sealed class KeyValueSweep(
    IKeyValueStore store, IOptions<KeyValueStoreOptions> options, TimeProvider time, ILogger<KeyValueSweep> logger, IButlerProblems? problems = null)
    : PeriodicSweep(TimeSpan.FromSeconds(10), time)
{
    private readonly ISweptStore? _swept = store as ISweptStore;
    private readonly KeyValueLimits _limits = KeyValueLimits.From(options.Value);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_swept is null)
        {
            return;
        }

        KeyValueMetrics.Show(this, default, _limits);
        try
        {
            await base.ExecuteAsync(stoppingToken);
        }
        finally
        {
            KeyValueMetrics.Hide(this);
        }
    }

    protected override ValueTask<bool> DeletePartAsync(CancellationToken cancellationToken) => _swept!.SweepAsync(cancellationToken);

    protected override async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        var use = await _swept!.MeasureAsync(cancellationToken);
        KeyValueMetrics.Show(this, use, _limits);
        new KeyValueFullness(problems, _limits).Look(use);
    }

    protected override void LogFailure(Exception failure) =>
        logger.SweepFailed(StorageFailure.LevelOf(failure, LogLevel.Warning), failure);
}
