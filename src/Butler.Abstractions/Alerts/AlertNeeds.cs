namespace Butler.Alerts;

/// <summary>The combined lookup needs of the routes of one kind.</summary>
/// <param name="Parts">The parts that at least one route needs.</param>
/// <param name="HeadLines">The maximum number of script log lines that a route needs from the start.</param>
/// <param name="TailLines">The maximum number of script log lines that a route needs from the end.</param>
public sealed record AlertNeeds(AlertParts Parts, int HeadLines = 0, int TailLines = 0)
{
    /// <summary>Gets the needs of a kind without routes.</summary>
    public static AlertNeeds None { get; } = new(AlertParts.None);

    /// <summary>Tests whether a part is needed.</summary>
    /// <param name="part">The part, or several: all of them must be needed.</param>
    /// <returns><see langword="true"/> when it is needed.</returns>
    public bool Includes(AlertParts part) => (Parts & part) == part;

    /// <summary>Combines the needs of two routes.</summary>
    /// <param name="other">The needs of the other route.</param>
    /// <returns>The needs that cover both.</returns>
    public AlertNeeds Union(AlertNeeds other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new AlertNeeds(
            Parts | other.Parts,
            Math.Max(HeadLines, other.HeadLines),
            Math.Max(TailLines, other.TailLines));
    }
}
