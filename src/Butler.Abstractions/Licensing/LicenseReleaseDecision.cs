namespace Butler.Licensing;

/// <summary>What was decided about one license, by which rule, and what became of it.</summary>
/// <param name="Assignment">The license and its user.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Rule">The rule that decided.</param>
public sealed record LicenseReleaseDecision(LicenseAssignment Assignment, LicenseReleaseOutcome Verdict, LicenseReleaseRule Rule)
{
    /// <summary>Gets the place in the report, from 0: in the order of types, and of idle days.</summary>
    public int Position { get; init; }

    /// <summary>Gets for how many whole days the license has not been used; counted from when it was given to the user when it never was.</summary>
    /// <value><see langword="null"/> when it is not known.</value>
    public int? DaysIdle { get; init; }

    /// <summary>Gets more about the decision: which tag protects the user, why the release failed. Empty when there is no more to say.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Gets when the verdict was reached.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>What became of one license. The numbers are stored and never change.</summary>
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

/// <summary>Why a license is released or kept.</summary>
/// <remarks>The numbers are stored and never change. Where several rules fit, the first in the order of a decision counts:
/// quarantine, use, user, tag, custom property, directory, inactive, blocked, removed, window, limit.</remarks>
public enum LicenseReleaseRule
{
    /// <summary>Released: not used for as long as the threshold says.</summary>
    Idle = 0,

    /// <summary>Kept: it is in quarantine.</summary>
    Quarantined = 1,

    /// <summary>Kept: used since the threshold.</summary>
    RecentlyUsed = 2,

    /// <summary>Kept: never used, and the rules keep such a license.</summary>
    NeverUsed = 3,

    /// <summary>Kept: Qlik Sense does not know the user, so that the rules about users cannot be applied.</summary>
    UnknownUser = 4,

    /// <summary>Kept: the user is listed.</summary>
    User = 5,

    /// <summary>Kept: the user has a listed tag.</summary>
    Tag = 6,

    /// <summary>Kept: the user has a listed value of a custom property.</summary>
    CustomProperty = 7,

    /// <summary>Kept: the user's directory is listed.</summary>
    UserDirectory = 8,

    /// <summary>Kept: for being inactive, or for not being it.</summary>
    Inactive = 9,

    /// <summary>Kept: for being blocked, or for not being it.</summary>
    Blocked = 10,

    /// <summary>Kept: for having been removed from the directory, or for not having been.</summary>
    RemovedExternally = 11,

    /// <summary>Kept: today no license is released.</summary>
    Window = 12,

    /// <summary>Kept: the run may release no more.</summary>
    Limit = 13,

    /// <summary>Kept: used, or put in quarantine, between the decision and the release.</summary>
    UsedMeanwhile = 14,

    /// <summary>Kept: somebody else deleted the assignment in the meantime.</summary>
    AlreadyGone = 15,
}
