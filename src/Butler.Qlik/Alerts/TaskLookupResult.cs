using Butler.Alerts;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Alerts;

/// <summary>What the look-up of the task led to.</summary>
/// <param name="Alert">The alert as it is known now.</param>
internal sealed record TaskLookupResult(ReloadAlert Alert)
{
    /// <summary>Gets the task, when this attempt looked it up.</summary>
    public QrsTask? Task { get; init; }

    /// <summary>Gets the answer, when there is nothing more to look up now.</summary>
    public Enrichment<ReloadAlert>? Answer { get; init; }

    /// <summary>Gets whether QRS did not answer at all.</summary>
    public bool IsOutage { get; init; }
}
