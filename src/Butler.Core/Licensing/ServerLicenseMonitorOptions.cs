using System.ComponentModel.DataAnnotations;
using Butler.Configuration;

namespace Butler.Core.Licensing;

/// <summary>When the server license is checked. Key: <c>Butler:qlikSenseLicense:serverLicenseMonitor</c>.</summary>
public sealed class ServerLicenseMonitorOptions
{
    /// <summary>Gets or sets whether the bundled host adds the monitor. Has no effect on a host that adds it itself.</summary>
    /// <value><see langword="false"/> in a file that does not say otherwise.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets when the license is checked, besides once at start.</summary>
    /// <value><c>every 24 hours</c> by default. A text such as <c>every 6 hours</c>, <c>at 2:30 am</c> or cron, in UTC.</value>
    public string Frequency { get; set; } = "every 24 hours";

    /// <summary>Gets or sets when a warning is sent.</summary>
    public LicenseWarningOptions Alert { get; set; } = new();

    internal static IEnumerable<SettingsProblem> Check(ServerLicenseMonitorOptions options, string key) =>
        Timing.Frequency.Check(options.Frequency, key + ":frequency");
}

/// <summary>When a warning about the server license is sent. Key: <c>Butler:qlikSenseLicense:serverLicenseMonitor:alert</c>.</summary>
public sealed class LicenseWarningOptions
{
    /// <summary>Gets or sets how many days before the end of the license warnings begin. An expired license is warned of whatever this says.</summary>
    /// <value>0 to 3650 days; 60 by default.</value>
    [Range(0, 3650)]
    public int ThresholdDays { get; set; } = 60;
}
