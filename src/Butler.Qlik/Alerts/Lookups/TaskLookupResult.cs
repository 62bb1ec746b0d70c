using Butler.Alerts;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Alerts.Lookups;

/// <summary>The result of looking up the task.</summary>
/// <param name="Alert">The alert with what is known now.</param>
internal sealed record TaskLookupResult(ReloadAlert Alert)
{
    /// <summary>Gets the task, when this attempt looked it up.</summary>
    public QrsTask? Task { get; init; }

    /// <summary>Gets the final result, if there is nothing more to look up now.</summary>
    public Enrichment<ReloadAlert>? Answer { get; init; }

    /// <summary>Gets whether QRS did not respond at all.</summary>
    public bool IsOutage { get; init; }
}
