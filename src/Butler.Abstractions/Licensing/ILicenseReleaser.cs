namespace Butler.Licensing;

/// <summary>Takes access licenses back from users who do not use them, and keeps a report on every run.</summary>
/// <remarks>
/// Safe for concurrent use. There is never more than one run at a time. A user who cannot be read, and a release that fails, stop
/// nothing: the others are handled, and the report names the failure.
/// </remarks>
public interface ILicenseReleaser
{
    /// <summary>Starts a run, unless one is under way.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Gives up starting; a run that has begun goes on.</param>
    /// <returns>Whether it has begun.</returns>
    /// <exception cref="LicenseReleaseJournalException">The report cannot be kept; nothing has begun.</exception>
    Task<LicenseReleaseStart> StartAsync(LicenseReleaseRequest request, CancellationToken cancellationToken);

    /// <summary>Lists runs.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The runs, newest first.</returns>
    /// <exception cref="LicenseReleaseJournalException">The reports cannot be read.</exception>
    Task<IReadOnlyList<LicenseReleaseRun>> FindRunsAsync(LicenseReleaseRunQuery query, CancellationToken cancellationToken);

    /// <summary>Reads the report on a run.</summary>
    /// <param name="id">The id of the run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The report; <see langword="null"/> when there is none.</returns>
    /// <exception cref="LicenseReleaseJournalException">The reports cannot be read.</exception>
    Task<LicenseReleaseRun?> FindRunAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists decisions of a run, in the order of the report.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The decisions; empty when there is no such run.</returns>
    /// <exception cref="LicenseReleaseJournalException">The reports cannot be read.</exception>
    Task<IReadOnlyList<LicenseReleaseDecision>> FindDecisionsAsync(LicenseReleaseDecisionQuery query, CancellationToken cancellationToken);
}

/// <summary>The answer to a request for a run.</summary>
/// <param name="Verdict">Whether it has begun.</param>
/// <param name="Run">The run that has begun, or the one that is under way; <see langword="null"/> when there is none.</param>
/// <param name="Completion">Ends with the report when the run that has begun has ended; with <paramref name="Run"/> otherwise. Never fails.</param>
public sealed record LicenseReleaseStart(LicenseReleaseStartOutcome Verdict, LicenseReleaseRun? Run, Task<LicenseReleaseRun?> Completion);

/// <summary>What became of a request for a run.</summary>
public enum LicenseReleaseStartOutcome
{
    /// <summary>The run has begun.</summary>
    Started,

    /// <summary>Another run is under way; there is never more than one.</summary>
    Busy,

    /// <summary>A real run was asked for, and the settings allow dry runs only.</summary>
    DryRunsOnly,

    /// <summary>None of the types that were asked for is enabled.</summary>
    NothingToDo,
}
