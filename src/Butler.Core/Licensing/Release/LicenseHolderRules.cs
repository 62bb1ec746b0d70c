using Butler.Licensing;

namespace Butler.Core.Licensing.Release;

/// <summary>The rules that protect users. Never case-sensitive: Qlik Sense ignores case in directories and user ids, and where it does not, keeping
/// one license too many does less harm than releasing one too many.</summary>
internal static class LicenseHolderRules
{
    public static bool IsKeptUser(LicenseAssignment assignment, LicenseReleaseRules rules) =>
        rules.KeptUsers.Any(user => Same(user.UserDirectory, assignment.UserDirectory) && Same(user.UserId, assignment.UserId));

    public static bool IsKeptDirectory(LicenseAssignment assignment, LicenseReleaseRules rules) =>
        rules.KeptUserDirectories.Any(directory => Same(directory, assignment.UserDirectory));

    /// <summary>Finds a tag or custom property that protects the user.</summary>
    public static (LicenseReleaseRule Rule, string Which)? FindKeptMark(LicenseHolder holder, LicenseReleaseRules rules)
    {
        if (holder.Tags.FirstOrDefault(tag => rules.KeptTags.Contains(tag, StringComparer.OrdinalIgnoreCase)) is { } found)
        {
            return (LicenseReleaseRule.Tag, found);
        }

        return holder.CustomProperties.FirstOrDefault(
            own => rules.KeptCustomProperties.Any(kept => Same(kept.Name, own.Name) && Same(kept.Value, own.Value))) is { } property
            ? (LicenseReleaseRule.CustomProperty, $"{property.Name}={property.Value}")
            : null;
    }

    /// <summary>Finds a state that protects the user.</summary>
    public static LicenseReleaseRule? FindKeptState(LicenseHolder holder, LicenseReleaseRules rules) =>
        Protects(rules.Inactive, holder.IsInactive) ? LicenseReleaseRule.Inactive
        : Protects(rules.Blocked, holder.IsBlocked) ? LicenseReleaseRule.Blocked
        : Protects(rules.RemovedExternally, holder.IsRemovedExternally) ? LicenseReleaseRule.RemovedExternally
        : null;

    private static bool Protects(HolderProtection protection, bool state) => protection == (state ? HolderProtection.Yes : HolderProtection.No);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
