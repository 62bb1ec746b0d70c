namespace Butler.Core.KeyValue;

/// <summary>A store that is periodically asked to free deleted and expired data.</summary>
internal interface ISweptStore
{
    /// <summary>Frees a batch.</summary>
    /// <returns>Whether there is more to free.</returns>
    ValueTask<bool> SweepAsync(CancellationToken cancellationToken);

    /// <summary>Determines how much is stored.</summary>
    ValueTask<KeyValueUse> MeasureAsync(CancellationToken cancellationToken);
}
