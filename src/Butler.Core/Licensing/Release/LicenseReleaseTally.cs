using Butler.Licensing;

namespace Butler.Core.Licensing.Release;

/// <summary>Counts verdicts.</summary>
internal static class LicenseReleaseTally
{
    public static LicenseReleaseCounts Of(IEnumerable<LicenseReleaseDecision> decisions) =>
        Of(decisions.CountBy(static decision => decision.Outcome).ToDictionary());

    public static LicenseReleaseCounts Of(IReadOnlyDictionary<LicenseReleaseOutcome, int> counts) => new()
    {
        Planned = counts.GetValueOrDefault(LicenseReleaseOutcome.Planned),
        Unconfirmed = counts.GetValueOrDefault(LicenseReleaseOutcome.Unconfirmed),
        Released = counts.GetValueOrDefault(LicenseReleaseOutcome.Released),
        Kept = counts.GetValueOrDefault(LicenseReleaseOutcome.Kept),
        Failed = counts.GetValueOrDefault(LicenseReleaseOutcome.Failed),
    };
}
