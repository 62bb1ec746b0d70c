namespace Butler.Licensing;

/// <summary>What became of one licence. The numbers are stored and never change.</summary>
public enum LicenseReleaseOutcome
{
    /// <summary>To be released. A dry run leaves it at that; in a real run that has ended, nothing was tried.</summary>
    Planned = 0,

    /// <summary>Asked for, and the answer is not known: Butler ended at that moment, or none came.</summary>
    Unconfirmed = 1,

    /// <summary>Released.</summary>
    Released = 2,

    /// <summary>Kept.</summary>
    Kept = 3,

    /// <summary>Not released, because something went wrong.</summary>
    Failed = 4,
}
