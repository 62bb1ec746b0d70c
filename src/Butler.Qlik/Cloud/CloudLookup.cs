using Butler.Alerts;

namespace Butler.Qlik.Cloud;

/// <summary>The result of a lookup, or why it found nothing.</summary>
/// <param name="Change">Puts the findings into the alert.</param>
/// <param name="Gaps">The parts that could not be looked up.</param>
internal sealed record CloudLookup(Func<CloudReloadAlert, CloudReloadAlert> Change, IReadOnlyList<AlertGap> Gaps)
{
    public CloudReloadAlert ApplyTo(CloudReloadAlert alert)
    {
        var changed = Change(alert);
        return Gaps.Count == 0 ? changed : changed with { Gaps = [.. changed.Gaps, .. Gaps] };
    }
}
