namespace Butler.Licensing;

/// <summary>A request for one run.</summary>
/// <param name="Trigger">What asks.</param>
public sealed record LicenseReleaseRequest(LicenseReleaseTrigger Trigger)
{
    /// <summary>Gets whether this is a dry run.</summary>
    /// <value><see langword="null"/>, the default, to use the settings. <see langword="false"/> is refused unless the settings allow real runs too.</value>
    public bool? DryRun { get; init; }

    /// <summary>Gets how many licenses may be released.</summary>
    /// <value>Zero or more; <see langword="null"/>, the default, to use the settings. Limited by the settings.</value>
    public int? MaxReleases { get; init; }

    /// <summary>Gets the license types to examine.</summary>
    /// <value>Empty, the default, for those enabled in the settings. Types that are not enabled are ignored.</value>
    public IReadOnlyList<ReleasableLicense> Licenses { get; init; } = [];
}

/// <summary>The trigger of a run. The numbers are stored and never change.</summary>
public enum LicenseReleaseTrigger
{
    /// <summary>The schedule.</summary>
    Schedule = 0,

    /// <summary>A request over HTTP.</summary>
    Rest = 1,

    /// <summary>The command line.</summary>
    CommandLine = 2,

    /// <summary>A program that uses Butler's library.</summary>
    Code = 3,
}
