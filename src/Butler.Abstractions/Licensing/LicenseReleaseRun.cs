namespace Butler.Licensing;

/// <summary>The report on one run, without its decisions.</summary>
/// <param name="Id">The unique id, sortable by time.</param>
public sealed record LicenseReleaseRun(string Id)
{
    /// <summary>Gets the site whose licenses were looked at.</summary>
    public string Site { get; init; } = "default";

    /// <summary>Gets the state.</summary>
    public LicenseReleaseState State { get; init; }

    /// <summary>Gets whether this is a dry run.</summary>
    public bool DryRun { get; init; }

    /// <summary>Gets the trigger of the run.</summary>
    public LicenseReleaseTrigger Trigger { get; init; }

    /// <summary>Gets the types that were looked at.</summary>
    public IReadOnlyList<ReleasableLicense> Licenses { get; init; } = [];

    /// <summary>Gets how many licenses the run was allowed to release.</summary>
    public int MaxReleases { get; init; }

    /// <summary>Gets when it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets when it ended; <see langword="null"/> while it is in progress.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets why it did not complete; empty when it did.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Gets the number of decisions for each verdict.</summary>
    public LicenseReleaseCounts Counts { get; init; } = new();
}

/// <summary>The state of a run. The numbers are stored and never change.</summary>
public enum LicenseReleaseState
{
    /// <summary>Under way.</summary>
    Running = 0,

    /// <summary>Completed: every license was examined. Individual releases may have failed.</summary>
    Completed = 1,

    /// <summary>Ended early, or some licenses could not be read at all.</summary>
    Failed = 2,

    /// <summary>Butler stopped or ended during the run. The report shows what was done until then.</summary>
    Interrupted = 3,
}

/// <summary>The number of licenses of a run for each verdict; see <see cref="LicenseReleaseOutcome"/>.</summary>
public sealed record LicenseReleaseCounts
{
    /// <summary>Gets how many are to be released: all that a dry run would, and those that a real run has not tried.</summary>
    public int Planned { get; init; }

    /// <summary>Gets how many releases were requested with unknown result.</summary>
    public int Unconfirmed { get; init; }

    /// <summary>Gets how many were released.</summary>
    public int Released { get; init; }

    /// <summary>Gets how many were kept.</summary>
    public int Kept { get; init; }

    /// <summary>Gets how many failed.</summary>
    public int Failed { get; init; }
}
