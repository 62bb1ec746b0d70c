namespace Butler.Alerts;

/// <summary>What the routes of one kind need to have looked up, taken together.</summary>
/// <param name="Parts">The parts that at least one route needs.</param>
/// <param name="HeadLines">The most script log lines that a route wants from the start.</param>
/// <param name="TailLines">The most script log lines that a route wants from the end.</param>
public sealed record AlertNeeds(AlertParts Parts, int HeadLines = 0, int TailLines = 0)
{
    /// <summary>Gets the needs of a kind that nobody routes.</summary>
    public static AlertNeeds None { get; } = new(AlertParts.None);

    /// <summary>Tests whether a part is needed.</summary>
    /// <param name="part">The part, or several: all of them must be needed.</param>
    /// <returns><see langword="true"/> when it is needed.</returns>
    public bool Includes(AlertParts part) => (Parts & part) == part;

    /// <summary>Joins the needs of two routes.</summary>
    /// <param name="other">The needs of the other route.</param>
    /// <returns>What covers both.</returns>
    public AlertNeeds Union(AlertNeeds other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new AlertNeeds(
            Parts | other.Parts,
            Math.Max(HeadLines, other.HeadLines),
            Math.Max(TailLines, other.TailLines));
    }
}
