namespace Butler.Load.Http;

/// <summary>What one round of calls gave.</summary>
/// <param name="PerSecond">Answers per second.</param>
/// <param name="Failed">Answers that were no success, and connections that broke.</param>
internal readonly record struct LoadResult(double PerSecond, long Failed)
{
    /// <summary>Gives the better of two rounds, with the failures of both.</summary>
    public LoadResult Or(LoadResult other) => new(Math.Max(PerSecond, other.PerSecond), Failed + other.Failed);
}
