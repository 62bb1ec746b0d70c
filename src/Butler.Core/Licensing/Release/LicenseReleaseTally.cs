using Butler.Licensing;

namespace Butler.Core.Licensing.Release;

/// <summary>Counts verdicts.</summary>
internal static class LicenseReleaseTally
{
    public static LicenseReleaseCounts Of(IEnumerable<LicenseReleaseDecision> decisions) =>
        Of(decisions.CountBy(static decision => decision.Verdict).ToDictionary());

    public static LicenseReleaseCounts Of(IReadOnlyDictionary<LicenseReleaseVerdict, int> counts) => new()
    {
        Planned = counts.GetValueOrDefault(LicenseReleaseVerdict.Planned),
        Unconfirmed = counts.GetValueOrDefault(LicenseReleaseVerdict.Unconfirmed),
        Released = counts.GetValueOrDefault(LicenseReleaseVerdict.Released),
        Kept = counts.GetValueOrDefault(LicenseReleaseVerdict.Kept),
        Failed = counts.GetValueOrDefault(LicenseReleaseVerdict.Failed),
    };
}
