using Butler.Alerts;
using Butler.Alerts.Storage;

namespace Butler.Core.Alerts.Routing;

/// <summary>Determines when to process an alert with held deliveries again.</summary>
internal static class HeldWait
{
    private static readonly Backoff Lookups = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1));

    // Changed settings are normally noticed at once; this finds settings that change without notification.
    private static readonly TimeSpan NoTarget = TimeSpan.FromMinutes(5);

    public static DateTimeOffset NextLook(
        IReadOnlyList<PlannedDelivery> planned, Alert alert, int attempts, DateTimeOffset now, TimeSpan longestLookup)
    {
        if (!planned.Any(static delivery => delivery.HeldReason is not null && delivery.HeldFor == TimeSpan.MaxValue))
        {
            return now + NoTarget;
        }

        var wait = Lookups.After(attempts + 1);
        var end = alert.Gaps.Where(static gap => gap.Awaits != AlertParts.None).Min(static gap => gap.Since) + longestLookup;
        return end > now && end < now + wait ? end.Value : now + wait;
    }
}
