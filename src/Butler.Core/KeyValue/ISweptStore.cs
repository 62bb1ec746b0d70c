namespace Butler.Core.KeyValue;

/// <summary>A store that is told now and then to free what is gone.</summary>
internal interface ISweptStore
{
    /// <summary>Frees a part.</summary>
    /// <returns>Whether there is more to free.</returns>
    ValueTask<bool> SweepAsync(CancellationToken cancellationToken);

    /// <summary>Finds out how much is stored.</summary>
    ValueTask<KeyValueUse> MeasureAsync(CancellationToken cancellationToken);
}
