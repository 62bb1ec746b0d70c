namespace Butler.Licensing;

/// <summary>The decision about one license, the rule that made it, and its outcome.</summary>
/// <param name="Assignment">The license and its user.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Rule">The rule that decided.</param>
public sealed record LicenseReleaseDecision(LicenseAssignment Assignment, LicenseReleaseOutcome Outcome, LicenseReleaseRule Rule)
{
    /// <summary>Gets the place in the report, from 0: in the order of types, and of idle days.</summary>
    public int Position { get; init; }

    /// <summary>Gets for how many whole days the license has not been used; counted from when it was given to the user when it never was.</summary>
    /// <value><see langword="null"/> if unknown.</value>
    public int? DaysIdle { get; init; }

    /// <summary>Gets details of the decision: which tag protects the user, why the release failed. May be empty.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Gets when the verdict was reached.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>The outcome for one license. The numbers are stored and never change.</summary>
public enum LicenseReleaseOutcome
{
    /// <summary>To be released. A dry run stops there; in a real run that has ended, nothing was tried.</summary>
    Planned = 0,

    /// <summary>Requested with unknown result: Butler ended at that moment, or there was no response.</summary>
    Unconfirmed = 1,

    /// <summary>Released.</summary>
    Released = 2,

    /// <summary>Kept.</summary>
    Kept = 3,

    /// <summary>Not released because of an error.</summary>
    Failed = 4,
}

/// <summary>The rule that decided whether a license is released or kept.</summary>
/// <remarks>The numbers are stored and never change. If several rules match, the first in this order counts:
/// quarantine, use, user, tag, custom property, directory, inactive, blocked, removed, window, limit.</remarks>
public enum LicenseReleaseRule
{
    /// <summary>Released: not used within the threshold.</summary>
    Idle = 0,

    /// <summary>Kept: it is in quarantine.</summary>
    Quarantined = 1,

    /// <summary>Kept: used within the threshold.</summary>
    RecentlyUsed = 2,

    /// <summary>Kept: never used, and the rules keep such licenses.</summary>
    NeverUsed = 3,

    /// <summary>Kept: the user is unknown to Qlik Sense, so the rules about users cannot be applied.</summary>
    UnknownUser = 4,

    /// <summary>Kept: the user is listed.</summary>
    User = 5,

    /// <summary>Kept: the user has a listed tag.</summary>
    Tag = 6,

    /// <summary>Kept: the user has a listed value of a custom property.</summary>
    CustomProperty = 7,

    /// <summary>Kept: the user's directory is listed.</summary>
    UserDirectory = 8,

    /// <summary>Kept: inactive, or not inactive, depending on the rule.</summary>
    Inactive = 9,

    /// <summary>Kept: blocked, or not blocked, depending on the rule.</summary>
    Blocked = 10,

    /// <summary>Kept: removed from the directory, or not removed, depending on the rule.</summary>
    RemovedExternally = 11,

    /// <summary>Kept: no licenses are released today.</summary>
    Window = 12,

    /// <summary>Kept: the run has reached its limit.</summary>
    Limit = 13,

    /// <summary>Kept: used or quarantined between the decision and the release.</summary>
    UsedMeanwhile = 14,

    /// <summary>Kept: the assignment was deleted in the meantime.</summary>
    AlreadyGone = 15,
}
