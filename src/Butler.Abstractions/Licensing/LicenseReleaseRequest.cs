namespace Butler.Licensing;

/// <summary>Asks for one run.</summary>
/// <param name="Trigger">What asks.</param>
public sealed record LicenseReleaseRequest(LicenseReleaseTrigger Trigger)
{
    /// <summary>Gets whether nothing is to be released.</summary>
    /// <value><see langword="null"/>, the default, for what the settings say. <see langword="false"/> is refused unless the settings allow real runs too.</value>
    public bool? DryRun { get; init; }

    /// <summary>Gets how many licenses may be released.</summary>
    /// <value>Zero or more; <see langword="null"/>, the default, for what the settings say. Never more than the settings say.</value>
    public int? MaxReleases { get; init; }

    /// <summary>Gets the types to look at.</summary>
    /// <value>Empty, the default, for those that the settings enable. Types that the settings do not enable are left out.</value>
    public IReadOnlyList<ReleasableLicense> Licenses { get; init; } = [];
}

/// <summary>What started a run. The numbers are stored and never change.</summary>
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
