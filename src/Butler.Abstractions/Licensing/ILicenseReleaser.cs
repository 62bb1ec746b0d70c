namespace Butler.Licensing;

/// <summary>Releases the access licenses of users who do not use them, and keeps a report on every run.</summary>
/// <remarks>
/// Safe for concurrent use. There is never more than one run at a time. A user who cannot be read, or a release that fails, does not
/// stop the run: the others are processed, and the report lists the failure.
/// </remarks>
public interface ILicenseReleaser
{
    /// <summary>Starts a run, unless one is in progress.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Gives up starting; a run that has begun goes on.</param>
    /// <returns>Whether it has begun.</returns>
    /// <exception cref="LicenseReleaseJournalException">The report cannot be stored; nothing was started.</exception>
    Task<LicenseReleaseStart> StartAsync(LicenseReleaseRequest request, CancellationToken cancellationToken);

    /// <summary>Lists runs.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The runs, newest first.</returns>
    /// <exception cref="LicenseReleaseJournalException">The reports cannot be read.</exception>
    Task<IReadOnlyList<LicenseReleaseRun>> FindRunsAsync(LicenseReleaseRunQuery query, CancellationToken cancellationToken);

    /// <summary>Reads the report of a run.</summary>
    /// <param name="id">The id of the run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The report; <see langword="null"/> if there is none.</returns>
    /// <exception cref="LicenseReleaseJournalException">The reports cannot be read.</exception>
    Task<LicenseReleaseRun?> FindRunAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists decisions of a run, in the order of the report.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The decisions; empty if there is no such run.</returns>
    /// <exception cref="LicenseReleaseJournalException">The reports cannot be read.</exception>
    Task<IReadOnlyList<LicenseReleaseDecision>> FindDecisionsAsync(LicenseReleaseDecisionQuery query, CancellationToken cancellationToken);
}

/// <summary>The result of requesting a run.</summary>
/// <param name="Outcome">Whether it has begun.</param>
/// <param name="Run">The run that was started, or the one in progress; <see langword="null"/> if there is none.</param>
/// <param name="Completion">Ends with the report when the run that has begun has ended; with <paramref name="Run"/> otherwise. Never fails.</param>
public sealed record LicenseReleaseStart(LicenseReleaseStartOutcome Outcome, LicenseReleaseRun? Run, Task<LicenseReleaseRun?> Completion);

/// <summary>The outcome of requesting a run.</summary>
public enum LicenseReleaseStartOutcome
{
    /// <summary>The run has begun.</summary>
    Started,

    /// <summary>Another run is in progress; there is never more than one.</summary>
    Busy,

    /// <summary>A real run was requested, but the settings only allow dry runs.</summary>
    DryRunsOnly,

    /// <summary>None of the requested types is enabled.</summary>
    NothingToDo,
}

/// <summary>Selects runs, newest first.</summary>
public sealed record LicenseReleaseRunQuery
{
    /// <summary>Gets the id of the run to continue after; <see langword="null"/> to start with the newest.</summary>
    public string? After { get; init; }

    /// <summary>Gets how many to list at most.</summary>
    /// <value>1 to 1000; 50 by default. Values outside this range are clamped.</value>
    public int Limit { get; init; } = 50;
}
