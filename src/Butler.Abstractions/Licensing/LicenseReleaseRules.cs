using Butler.Alerts;

namespace Butler.Licensing;

/// <summary>The rules for releasing licenses. All comparisons ignore case.</summary>
public sealed record LicenseReleaseRules
{
    /// <summary>Gets the types that may be released, and after how many whole days without use. Types that are not listed are left alone.</summary>
    public IReadOnlyDictionary<ReleasableLicense, int> ThresholdDays { get; init; } = new Dictionary<ReleasableLicense, int>();

    /// <summary>Gets how licenses that were never used are handled.</summary>
    public UnusedLicense NeverUsed { get; init; }

    /// <summary>Gets the users who keep their license.</summary>
    public IReadOnlyList<(string UserDirectory, string UserId)> KeptUsers { get; init; } = [];

    /// <summary>Gets the tags whose users keep their license.</summary>
    public IReadOnlyList<string> KeptTags { get; init; } = [];

    /// <summary>Gets the values of custom properties whose users keep their license.</summary>
    public IReadOnlyList<CustomPropertyValue> KeptCustomProperties { get; init; } = [];

    /// <summary>Gets the directories whose users keep their license.</summary>
    public IReadOnlyList<string> KeptUserDirectories { get; init; } = [];

    /// <summary>Gets whether inactive users, or all others, keep their license.</summary>
    public HolderProtection Inactive { get; init; }

    /// <summary>Gets whether blocked users, or all others, keep their license.</summary>
    public HolderProtection Blocked { get; init; }

    /// <summary>Gets whether users who were removed from their directory, or all others, keep their license.</summary>
    public HolderProtection RemovedExternally { get; init; }

    /// <summary>Gets the days on which licenses may be released; empty for every day.</summary>
    public IReadOnlyList<LicenseReleaseWindow> Allowed { get; init; } = [];

    /// <summary>Gets the days on which no licenses are released, regardless of <see cref="Allowed"/>.</summary>
    public IReadOnlyList<LicenseReleaseWindow> Denied { get; init; } = [];

    /// <summary>Gets the time zone that defines days.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Gets how many licenses a run may release, all types together.</summary>
    /// <value>Zero or more. Licenses that have been idle longest are released first, type by type.</value>
    public int MaxReleases { get; init; } = int.MaxValue;

    /// <summary>Determines whether licenses may be released at a time.</summary>
    /// <param name="now">The time.</param>
    /// <returns><see langword="true"/> when they may.</returns>
    public bool IsOpen(DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZone).DateTime);
        return (Allowed.Count == 0 || Allowed.Any(window => window.Contains(day))) && !Denied.Any(window => window.Contains(day));
    }
}

/// <summary>Specifies which value of a boolean user property protects the user's license.</summary>
public enum HolderProtection
{
    /// <summary>The property does not matter.</summary>
    Ignore,

    /// <summary>Users who have the property keep their license.</summary>
    Yes,

    /// <summary>Users who do not have the property keep their license.</summary>
    No,
}

/// <summary>Specifies how to handle a license that its user has never used.</summary>
public enum UnusedLicense
{
    /// <summary>It counts as last used on the day it was assigned; if that day is unknown, it is kept.</summary>
    SinceAssigned,

    /// <summary>It is kept, however long it has been idle.</summary>
    Keep,

    /// <summary>It is released, even if it was just assigned.</summary>
    Release,
}
