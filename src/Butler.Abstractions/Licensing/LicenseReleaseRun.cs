namespace Butler.Licensing;

/// <summary>The report on one run, without its decisions.</summary>
/// <param name="Id">The unique id, sortable by time.</param>
public sealed record LicenseReleaseRun(string Id)
{
    /// <summary>Gets the site whose licences were looked at.</summary>
    public string Site { get; init; } = "default";

    /// <summary>Gets the state.</summary>
    public LicenseReleaseState State { get; init; }

    /// <summary>Gets whether nothing was to be released, only decided.</summary>
    public bool DryRun { get; init; }

    /// <summary>Gets what started the run.</summary>
    public LicenseReleaseTrigger Trigger { get; init; }

    /// <summary>Gets the types that were looked at.</summary>
    public IReadOnlyList<ReleasableLicense> Licenses { get; init; } = [];

    /// <summary>Gets how many licences the run was allowed to release.</summary>
    public int MaxReleases { get; init; }

    /// <summary>Gets when it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets when it ended; <see langword="null"/> while it is under way.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets why it did not complete; empty when it did.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Gets how many decisions have which verdict.</summary>
    public LicenseReleaseCounts Counts { get; init; } = new();
}
