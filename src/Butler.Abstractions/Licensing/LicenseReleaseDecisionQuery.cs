namespace Butler.Licensing;

/// <summary>Selects decisions of a run, in the order of the report.</summary>
/// <param name="RunId">The id of the run.</param>
public sealed record LicenseReleaseDecisionQuery(string RunId)
{
    /// <summary>Gets the verdict to list; <see langword="null"/> for all.</summary>
    public LicenseReleaseOutcome? Outcome { get; init; }

    /// <summary>Gets the position to continue after; <see langword="null"/> to start with the first.</summary>
    public int? After { get; init; }

    /// <summary>Gets how many to list at most.</summary>
    /// <value>1 to 1000; 1000 by default. Values outside this range are clamped.</value>
    public int Limit { get; init; } = 1000;
}
