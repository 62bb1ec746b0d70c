using Butler.Alerts;

namespace Butler.Testing.Alerts;

/// <summary>Makes the situations that an enricher is called in.</summary>
public static class EnrichmentContexts
{
    /// <summary>Makes a situation in which the routes of every kind need the same.</summary>
    /// <param name="parts">What the routes need to have looked up.</param>
    /// <param name="age">How long ago the alert was received; just now when left out.</param>
    /// <param name="attempt">The number of the attempt, from 1.</param>
    /// <param name="headLines">How many lines of the start of the script log the routes show.</param>
    /// <param name="tailLines">How many lines of the end of the script log the routes show.</param>
    /// <returns>The situation.</returns>
    public static EnrichmentContext Needing(
        AlertParts parts = AlertParts.All, TimeSpan age = default, int attempt = 1, int headLines = 15, int tailLines = 15) =>
        new(_ => new AlertNeeds(parts, headLines, tailLines), age, attempt);
}
