namespace Butler.Licensing.Storage;

/// <summary>Stores the reports of license release runs. Anything passed to a method survives any crash once the method has returned.</summary>
/// <remarks>
/// Safe for concurrent use. Butler stores reports in its SQLite file unless another journal is registered. Every method throws
/// <see cref="LicenseReleaseJournalException"/> if it fails; a license is not released unless that can be recorded first.
/// </remarks>
public interface ILicenseReleaseJournal
{
    /// <summary>Records the beginning or the result of a run. <see cref="LicenseReleaseRun.Counts"/> are not stored but counted.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task SaveRunAsync(LicenseReleaseRun run, CancellationToken cancellationToken);

    /// <summary>Records decisions, replacing those at their positions.</summary>
    /// <param name="runId">The id of the run.</param>
    /// <param name="decisions">The decisions.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when they are stored.</returns>
    Task SaveDecisionsAsync(string runId, IReadOnlyList<LicenseReleaseDecision> decisions, CancellationToken cancellationToken);

    /// <summary>Lists runs, newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The runs with their counts.</returns>
    Task<IReadOnlyList<LicenseReleaseRun>> FindRunsAsync(LicenseReleaseRunQuery query, CancellationToken cancellationToken);

    /// <summary>Reads a run.</summary>
    /// <param name="id">The id of the run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The run with its counts; <see langword="null"/> if there is none.</returns>
    Task<LicenseReleaseRun?> FindRunAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists decisions of a run, by position.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The decisions.</returns>
    Task<IReadOnlyList<LicenseReleaseDecision>> FindDecisionsAsync(LicenseReleaseDecisionQuery query, CancellationToken cancellationToken);

    /// <summary>Marks unfinished runs as interrupted. Called before any run of this process.</summary>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The ids of the runs.</returns>
    Task<IReadOnlyList<string>> InterruptOpenRunsAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Deletes the oldest runs and their decisions.</summary>
    /// <param name="keep">The number of runs to keep.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when they are gone.</returns>
    Task PurgeAsync(int keep, CancellationToken cancellationToken);
}
