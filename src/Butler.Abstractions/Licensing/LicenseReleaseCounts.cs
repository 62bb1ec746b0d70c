namespace Butler.Licensing;

/// <summary>How many licences of a run have which verdict, see <see cref="LicenseReleaseOutcome"/>.</summary>
public sealed record LicenseReleaseCounts
{
    /// <summary>Gets how many are to be released: all that a dry run would, and those that a real run has not tried.</summary>
    public int Planned { get; init; }

    /// <summary>Gets how many releases were asked for without a known answer.</summary>
    public int Unconfirmed { get; init; }

    /// <summary>Gets how many were released.</summary>
    public int Released { get; init; }

    /// <summary>Gets how many were kept.</summary>
    public int Kept { get; init; }

    /// <summary>Gets how many failed.</summary>
    public int Failed { get; init; }
}
