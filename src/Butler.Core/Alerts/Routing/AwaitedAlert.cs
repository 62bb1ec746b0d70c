using Butler.Alerts;

namespace Butler.Core.Alerts.Routing;

/// <summary>An alert as the router sees it: which parts are awaited, and which were awaited for too long.</summary>
/// <param name="Alert">The alert. Its gaps only await parts that may still be waited for.</param>
/// <param name="Overdue">The parts that are no longer waited for.</param>
internal sealed record AwaitedAlert(Alert Alert, AlertParts Overdue)
{
    /// <summary>Checks the age of the gaps.</summary>
    public static AwaitedAlert Of(Alert alert, DateTimeOffset now, TimeSpan longest)
    {
        var overdue = alert.Gaps.Where(gap => IsOverdue(gap, now, longest)).Aggregate(AlertParts.None, static (parts, gap) => parts | gap.Awaits);
        return overdue == AlertParts.None
            ? new AwaitedAlert(alert, overdue)
            : new AwaitedAlert(
                alert with { Gaps = [.. alert.Gaps.Select(gap => IsOverdue(gap, now, longest) ? gap with { Awaits = AlertParts.None } : gap)] },
                overdue)
            {
                Gaps = alert.Gaps,
            };
    }

    /// <summary>Gets the gaps as they were before the overdue ones stopped to await.</summary>
    private IReadOnlyList<AlertGap> Gaps { get; init; } = Alert.Gaps;

    /// <summary>Describes what is missing, and why.</summary>
    public string Describe(AlertParts parts)
    {
        var gaps = Gaps.Where(gap => (gap.Awaits & parts) != AlertParts.None).ToList();
        var names = string.Join(", ", gaps.Select(static gap => gap.Part));
        var reason = gaps.Count > 0 ? gaps[0].Reason : "";
        return (Overdue & parts) == AlertParts.None
            ? $"waits for the look-up of: {names}. {reason}".TrimEnd()
            : $"the look-up did not succeed within the time that alertPipeline:lookupWait allows: {names}. {reason}".TrimEnd();
    }

    private static bool IsOverdue(AlertGap gap, DateTimeOffset now, TimeSpan longest) =>
        gap.Awaits != AlertParts.None && now - (gap.Since ?? now) >= longest;
}
