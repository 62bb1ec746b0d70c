namespace Butler.Diagnostics;

/// <summary>Checks whether a part of Butler works right now, using the same client as that part.</summary>
/// <remarks>
/// A feature registers one for each connection or resource that it depends on; <c>butler doctor</c> runs them concurrently. A diagnosis
/// sends no messages and changes nothing: it connects, logs in, reads. It may write a file and delete it at once. It must work
/// while a Butler with the same settings is running, and without the host being started.
/// </remarks>
public interface IDiagnosis
{
    /// <summary>Gets a short description of what is examined. The diagnosis of an alert destination has the name of its sink.</summary>
    string Name { get; }

    /// <summary>Determines whether this examines a dependency of an alert destination.</summary>
    /// <param name="destination">The name of the destination's sink.</param>
    /// <returns>Whether it does; by default when it has the name of the sink. A destination that no diagnosis covers is listed as not examined.</returns>
    bool Covers(string destination) => destination == Name;

    /// <summary>Runs the examination.</summary>
    /// <param name="cancellationToken">Ends it when it takes too long.</param>
    /// <returns>The result. An exception counts as a failure, and its text is not shown because it may contain a secret.</returns>
    Task<DiagnosisResult> RunAsync(CancellationToken cancellationToken);
}
