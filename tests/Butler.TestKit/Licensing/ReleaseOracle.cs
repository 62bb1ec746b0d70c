using Butler.Licensing;

namespace Butler.TestKit.Licensing;

/// <summary>The rules once more, as plainly as they can be said: one question after the other, one licence at a time, no thought of speed.</summary>
public static class ReleaseOracle
{
    private static readonly DateTimeOffset Year1753 = new(1753, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static List<(string Id, LicenseReleaseOutcome Outcome, LicenseReleaseRule Rule)> Decide(ReleaseScene scene, DateTimeOffset now)
    {
        var answers = new List<(string Id, LicenseReleaseOutcome Outcome, LicenseReleaseRule Rule)>();
        var released = 0;
        var mayRelease = MayReleaseOn(scene.Rules, now);
        foreach (var type in new[] { ReleasableLicense.Professional, ReleasableLicense.Analyzer })
        {
            var ofType = new List<LicenseAssignment>();
            foreach (var assignment in scene.Assignments)
            {
                if (assignment.License == type && scene.Rules.ThresholdDays.ContainsKey(type))
                {
                    ofType.Add(assignment);
                }
            }

            ofType.Sort((one, other) =>
            {
                var (first, second) = (Idle(one, scene.Rules, now) ?? -1, Idle(other, scene.Rules, now) ?? -1);
                return first != second ? second.CompareTo(first) : string.CompareOrdinal(one.Id, other.Id);
            });
            foreach (var assignment in ofType)
            {
                var (verdict, rule) = Judge(assignment, scene, now, mayRelease);
                if (verdict == LicenseReleaseOutcome.Planned)
                {
                    if (released == scene.Rules.MaxReleases)
                    {
                        (verdict, rule) = (LicenseReleaseOutcome.Kept, LicenseReleaseRule.Limit);
                    }
                    else
                    {
                        released++;
                    }
                }

                answers.Add((assignment.Id, verdict, rule));
            }
        }

        return answers;
    }

    private static (LicenseReleaseOutcome Outcome, LicenseReleaseRule Rule) Judge(
        LicenseAssignment assignment, ReleaseScene scene, DateTimeOffset now, bool mayRelease)
    {
        const LicenseReleaseOutcome kept = LicenseReleaseOutcome.Kept;
        var rules = scene.Rules;
        if (assignment.IsQuarantined)
        {
            return (kept, LicenseReleaseRule.Quarantined);
        }

        if (assignment.LastUsed is null && rules.NeverUsed == UnusedLicense.Keep)
        {
            return (kept, LicenseReleaseRule.NeverUsed);
        }

        if (assignment.LastUsed is null && rules.NeverUsed == UnusedLicense.SinceAssigned && assignment.AssignedAt is null)
        {
            return (kept, LicenseReleaseRule.NeverUsed);
        }

        var used = assignment.LastUsed ?? (rules.NeverUsed == UnusedLicense.Release ? Year1753 : assignment.AssignedAt!.Value);
        if (used.AddDays(rules.ThresholdDays[assignment.License]) > now)
        {
            return (kept, LicenseReleaseRule.RecentlyUsed);
        }

        foreach (var (directory, user) in rules.KeptUsers)
        {
            if (Same(directory, assignment.UserDirectory) && Same(user, assignment.UserId))
            {
                return (kept, LicenseReleaseRule.User);
            }
        }

        var isKnown = scene.Holders.TryGetValue(assignment.HolderId, out var holder);
        if (isKnown)
        {
            foreach (var tag in holder!.Tags)
            {
                foreach (var protectedTag in rules.KeptTags)
                {
                    if (Same(tag, protectedTag))
                    {
                        return (kept, LicenseReleaseRule.Tag);
                    }
                }
            }

            foreach (var property in holder.CustomProperties)
            {
                foreach (var other in rules.KeptCustomProperties)
                {
                    if (Same(property.Name, other.Name) && Same(property.Value, other.Value))
                    {
                        return (kept, LicenseReleaseRule.CustomProperty);
                    }
                }
            }
        }

        foreach (var directory in rules.KeptUserDirectories)
        {
            if (Same(directory, assignment.UserDirectory))
            {
                return (kept, LicenseReleaseRule.UserDirectory);
            }
        }

        if (isKnown)
        {
            foreach (var (protection, state, rule) in new[]
            {
                (rules.Inactive, holder!.IsInactive, LicenseReleaseRule.Inactive),
                (rules.Blocked, holder.IsBlocked, LicenseReleaseRule.Blocked),
                (rules.RemovedExternally, holder.IsRemovedExternally, LicenseReleaseRule.RemovedExternally),
            })
            {
                if ((protection == HolderProtection.Yes && state) || (protection == HolderProtection.No && !state))
                {
                    return (kept, rule);
                }
            }
        }
        else if (AsksForUsers(rules))
        {
            return scene.Unreadable.ContainsKey(assignment.HolderId)
                ? (LicenseReleaseOutcome.Failed, LicenseReleaseRule.UnknownUser)
                : (kept, LicenseReleaseRule.UnknownUser);
        }

        return mayRelease ? (LicenseReleaseOutcome.Planned, LicenseReleaseRule.Idle) : (kept, LicenseReleaseRule.Window);
    }

    private static int? Idle(LicenseAssignment assignment, LicenseReleaseRules rules, DateTimeOffset now)
    {
        var used = assignment.LastUsed ?? (rules.NeverUsed == UnusedLicense.Release ? Year1753 : assignment.AssignedAt);
        if (used is null)
        {
            return null;
        }

        var minutes = (long)(now - used.Value).TotalMinutes;
        return (int)(minutes >= 0 ? minutes / 1440 : -((-minutes + 1439) / 1440));
    }

    private static bool AsksForUsers(LicenseReleaseRules rules) =>
        rules.KeptTags.Count > 0 || rules.KeptCustomProperties.Count > 0
        || rules.Inactive != HolderProtection.Ignore || rules.Blocked != HolderProtection.Ignore || rules.RemovedExternally != HolderProtection.Ignore;

    private static bool MayReleaseOn(LicenseReleaseRules rules, DateTimeOffset now)
    {
        var today = TimeZoneInfo.ConvertTime(now, rules.TimeZone).Date;
        foreach (var window in rules.Denied)
        {
            if (DaysOf(window, today).Contains(today))
            {
                return false;
            }
        }

        foreach (var window in rules.Allowed)
        {
            if (DaysOf(window, today).Contains(today))
            {
                return true;
            }
        }

        return rules.Allowed.Count == 0;
    }

    // All days of a window around today, listed one by one.
    private static HashSet<DateTime> DaysOf(LicenseReleaseWindow window, DateTime today)
    {
        var days = new HashSet<DateTime>();
        for (var year = today.Year - 1; year <= today.Year + 1; year++)
        {
            var from = window.From is { } first ? new DateTime(first.Year ?? year, first.Month, first.Day) : new DateTime(today.Year - 1, 1, 1);
            var to = window.To is { } last ? new DateTime(last.Year ?? year, last.Month, last.Day) : new DateTime(today.Year + 1, 12, 31);
            if (to < from && window.To is { Year: null })
            {
                to = to.AddYears(1);
            }

            for (var day = from; day <= to; day = day.AddDays(1))
            {
                var weekdayFits = window.Weekdays.Count == 0 || window.Weekdays.Contains(day.DayOfWeek);
                var monthFits = window.Months.Count == 0 || window.Months.Contains(day.Month);
                if (weekdayFits && monthFits)
                {
                    days.Add(day);
                }
            }
        }

        return days;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
