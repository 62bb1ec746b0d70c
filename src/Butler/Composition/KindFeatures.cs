using Butler.Alerts;
using Microsoft.Extensions.Configuration;

namespace Butler.Composition;

/// <summary>Tells which kinds of alerts can happen at all: those whose feature is switched on.</summary>
internal static class KindFeatures
{
    private static readonly (string KindStart, string Section)[] Features =
    [
        ("cloud-", "qlikSenseCloud"),
        .. Enum.GetValues<RunFinding>().Select(static finding => (AlertKinds.ForFinding(finding).Name, "expectedRuns")),
        ("service-", "serviceMonitor"),
        (AlertKinds.LicenseUsage.Name, "qlikSenseLicense:licenseMonitor"),
        (AlertKinds.LicenseStatus.Name, "qlikSenseLicense:serverLicenseMonitor"),
        (AlertKinds.LicenseExpiry.Name, "qlikSenseLicense:serverLicenseMonitor"),
        ("license-release", "qlikSenseLicense:licenseRelease"),
        (AlertKinds.QlikVersion.Name, "qlikSenseVersion:versionMonitor"),
    ];

    /// <summary>Finds the section of a feature that is off, without which there are no alerts of a kind.</summary>
    /// <returns>The section, as in <c>Butler:serviceMonitor</c>; <see langword="null"/> when alerts of the kind can happen.</returns>
    public static string? FindMissing(AlertKind kind, IConfiguration configuration) =>
        Features.Where(feature => kind.Name.StartsWith(feature.KindStart, StringComparison.Ordinal)).Select(static feature => $"Butler:{feature.Section}")
            .FirstOrDefault(section => !configuration.GetValue<bool>(section + ":enable"));
}
