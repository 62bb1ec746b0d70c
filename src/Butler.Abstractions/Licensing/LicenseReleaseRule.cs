namespace Butler.Licensing;

/// <summary>Why a licence is released or kept.</summary>
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

    /// <summary>Kept: never used, and the rules keep such a licence.</summary>
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

    /// <summary>Kept: today no licence is released.</summary>
    Window = 12,

    /// <summary>Kept: the run may release no more.</summary>
    Limit = 13,

    /// <summary>Kept: used, or put in quarantine, between the decision and the release.</summary>
    UsedMeanwhile = 14,

    /// <summary>Kept: somebody else deleted the assignment in the meantime.</summary>
    AlreadyGone = 15,
}
