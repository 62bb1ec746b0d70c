namespace Butler.Licensing;

/// <summary>Keeps the reports on license releases. What a method was given survives any crash once the method has returned.</summary>
/// <remarks>
/// Safe for concurrent use. Butler keeps reports in its SQLite file unless another journal is registered. Every method throws
/// <see cref="LicenseReleaseJournalException"/> when it fails; a license is not released when that cannot be written down first.
/// </remarks>
public interface ILicenseReleaseJournal
{
    /// <summary>Writes down that a run begins, or what became of it. <see cref="LicenseReleaseRun.Counts"/> are not stored but counted.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task SaveRunAsync(LicenseReleaseRun run, CancellationToken cancellationToken);

    /// <summary>Writes down decisions, in place of those that stood at their positions.</summary>
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
    /// <returns>The run with its counts; <see langword="null"/> when there is none.</returns>
    Task<LicenseReleaseRun?> FindRunAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists decisions of a run, by position.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The decisions.</returns>
    Task<IReadOnlyList<LicenseReleaseDecision>> FindDecisionsAsync(LicenseReleaseDecisionQuery query, CancellationToken cancellationToken);

    /// <summary>Marks runs that are still under way as interrupted. Called before any run of this process.</summary>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The ids of the runs.</returns>
    Task<IReadOnlyList<string>> InterruptOpenRunsAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Forgets the oldest runs and their decisions.</summary>
    /// <param name="keep">How many runs to keep.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when they are gone.</returns>
    Task PurgeAsync(int keep, CancellationToken cancellationToken);
}

/// <summary>Which runs to list, newest first.</summary>
public sealed record LicenseReleaseRunQuery
{
    /// <summary>Gets the id of the run after which to go on; <see langword="null"/> to begin with the newest.</summary>
    public string? After { get; init; }

    /// <summary>Gets how many to list at most.</summary>
    /// <value>1 to 1000; 50 by default. Other numbers count as the nearest of these.</value>
    public int Limit { get; init; } = 50;
}
