using Butler.Licensing;

namespace Butler.Core.Licensing.Release;

/// <summary>Decides which licenses are released. A pure function of users, assignments, rules and time.</summary>
internal static class LicenseReleasePlan
{
    /// <summary>For events that never happened, QRS returns a time in 1753; no older time is real.</summary>
    private static readonly DateTimeOffset BeforeAnyUse = new(1753, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Decides about every assignment of a listed type: type by type, longest idle first.</summary>
    public static IReadOnlyList<LicenseReleaseDecision> Make(
        LicenseHolders holders, IEnumerable<LicenseAssignment> assignments, LicenseReleaseRules rules, DateTimeOffset now)
    {
        var isOpen = rules.IsOpen(now);
        var left = rules.MaxReleases;
        var decisions = new List<LicenseReleaseDecision>();
        var ordered = assignments
            .Where(assignment => rules.ThresholdDays.ContainsKey(assignment.License))
            .OrderBy(static assignment => assignment.License)
            .ThenByDescending(assignment => DaysIdle(assignment, rules, now) ?? -1)
            .ThenBy(static assignment => assignment.Id, StringComparer.Ordinal);
        foreach (var assignment in ordered)
        {
            var decision = FindHindrance(assignment, holders, rules, now, isOpen);
            decision ??= left > 0 ? new(assignment, LicenseReleaseOutcome.Planned, LicenseReleaseRule.Idle) : Kept(assignment, LicenseReleaseRule.Limit);
            left -= decision.Outcome == LicenseReleaseOutcome.Planned ? 1 : 0;
            decisions.Add(decision with { Position = decisions.Count, DaysIdle = DaysIdle(assignment, rules, now), At = now });
        }

        return decisions;
    }

    /// <summary>Determines whether the decision about an assignment depends on the user entity.</summary>
    public static bool NeedsHolder(LicenseAssignment assignment, LicenseReleaseRules rules, DateTimeOffset now) =>
        rules.ThresholdDays.ContainsKey(assignment.License) && LooksAtHolders(rules)
        && FindUseHindrance(assignment, rules, now) is null && !LicenseHolderRules.IsKeptUser(assignment, rules);

    /// <summary>Counts the full days without use.</summary>
    public static int? DaysIdle(LicenseAssignment assignment, LicenseReleaseRules rules, DateTimeOffset now)
    {
        var since = assignment.LastUsed ?? (rules.NeverUsed == UnusedLicense.Release ? BeforeAnyUse : assignment.AssignedAt);
        return since is { } start ? (int)Math.Floor((now - start).TotalDays) : null;
    }

    private static LicenseReleaseDecision? FindHindrance(
        LicenseAssignment assignment, LicenseHolders holders, LicenseReleaseRules rules, DateTimeOffset now, bool isOpen) =>
        FindUseHindrance(assignment, rules, now)
        ?? FindHolderHindrance(assignment, holders, rules)
        ?? (isOpen ? null : Kept(assignment, LicenseReleaseRule.Window));

    private static LicenseReleaseDecision? FindUseHindrance(LicenseAssignment assignment, LicenseReleaseRules rules, DateTimeOffset now)
    {
        if (assignment.IsQuarantined)
        {
            return Kept(assignment, LicenseReleaseRule.Quarantined);
        }

        if (assignment.LastUsed is null && rules.NeverUsed == UnusedLicense.Keep)
        {
            return Kept(assignment, LicenseReleaseRule.NeverUsed);
        }

        return DaysIdle(assignment, rules, now) switch
        {
            null => Kept(assignment, LicenseReleaseRule.NeverUsed, "when it was given to the user is unknown"),
            var days when days < rules.ThresholdDays[assignment.License] => Kept(assignment, LicenseReleaseRule.RecentlyUsed),
            _ => null,
        };
    }

    private static LicenseReleaseDecision? FindHolderHindrance(LicenseAssignment assignment, LicenseHolders holders, LicenseReleaseRules rules)
    {
        if (LicenseHolderRules.IsKeptUser(assignment, rules))
        {
            return Kept(assignment, LicenseReleaseRule.User);
        }

        var holder = holders.Found.GetValueOrDefault(assignment.HolderId);
        if (holder is not null && LicenseHolderRules.FindKeptMark(holder, rules) is var (mark, which))
        {
            return Kept(assignment, mark, which);
        }

        if (LicenseHolderRules.IsKeptDirectory(assignment, rules))
        {
            return Kept(assignment, LicenseReleaseRule.UserDirectory);
        }

        if (holder is not null)
        {
            return LicenseHolderRules.FindKeptState(holder, rules) is { } state ? Kept(assignment, state) : null;
        }

        // Without the user, it is unknown whether a rule protects the license.
        return !LooksAtHolders(rules) ? null
            : holders.Unreadable.TryGetValue(assignment.HolderId, out var reason)
                ? new(assignment, LicenseReleaseOutcome.Failed, LicenseReleaseRule.UnknownUser) { Detail = reason }
                : Kept(assignment, LicenseReleaseRule.UnknownUser);
    }

    private static bool LooksAtHolders(LicenseReleaseRules rules) =>
        rules.KeptTags.Count > 0 || rules.KeptCustomProperties.Count > 0
        || rules.Inactive != HolderProtection.Ignore || rules.Blocked != HolderProtection.Ignore || rules.RemovedExternally != HolderProtection.Ignore;

    private static LicenseReleaseDecision Kept(LicenseAssignment assignment, LicenseReleaseRule rule, string detail = "") =>
        new(assignment, LicenseReleaseOutcome.Kept, rule) { Detail = detail };
}
