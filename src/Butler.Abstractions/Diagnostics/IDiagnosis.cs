namespace Butler.Diagnostics;

/// <summary>Finds out whether a part of Butler works right now, with the very client that the part uses.</summary>
/// <remarks>
/// A feature registers one for each connection or place that it depends on; <c>butler doctor</c> runs them all at the same time. A diagnosis
/// sends nothing to people and changes nothing: it connects, logs in, reads. It may write a file that it deletes again at once. It must work
/// while a Butler with the same settings runs, and without the host having been started.
/// </remarks>
public interface IDiagnosis
{
    /// <summary>Gets what is examined, in a few words. The diagnosis of an alert destination has the name of its sink.</summary>
    string Name { get; }

    /// <summary>Determines whether this examines what a destination of alerts depends on.</summary>
    /// <param name="destination">The name of the destination's sink.</param>
    /// <returns>Whether it does; by default when it has the name of the sink. A destination that no diagnosis covers is listed as not examined.</returns>
    bool Covers(string destination) => destination == Name;

    /// <summary>Makes the examination.</summary>
    /// <param name="cancellationToken">Ends it when it takes too long.</param>
    /// <returns>What was found. An exception counts as a failure, and its text is not shown because it may hold a secret.</returns>
    Task<DiagnosisResult> RunAsync(CancellationToken cancellationToken);
}
