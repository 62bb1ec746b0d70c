using System.ComponentModel.DataAnnotations;
using Butler.Configuration;

namespace Butler.Core.Licensing;

/// <summary>When the server license is checked. Key: <c>Butler:qlikSenseLicense:serverLicenseMonitor</c>.</summary>
public sealed class ServerLicenseMonitorOptions
{
    /// <summary>Gets or sets whether the bundled host adds the monitor. Has no effect on a host that adds it itself.</summary>
    /// <value><see langword="false"/> by default in a file.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets when the license is checked, in addition to once at startup.</summary>
    /// <value><c>every 24 hours</c> by default. An expression such as <c>every 6 hours</c>, <c>at 2:30 am</c> or cron, in UTC.</value>
    public string Frequency { get; set; } = "every 24 hours";

    /// <summary>Gets or sets when a warning is sent.</summary>
    public LicenseWarningOptions Alert { get; set; } = new();

    internal static IEnumerable<SettingsProblem> Check(ServerLicenseMonitorOptions options, string key) =>
        Timing.Frequency.Check(options.Frequency, key + ":frequency");
}

/// <summary>When a warning about the server license is sent. Key: <c>Butler:qlikSenseLicense:serverLicenseMonitor:alert</c>.</summary>
public sealed class LicenseWarningOptions
{
    /// <summary>Gets or sets how many days before the license expires warnings begin. An expired license always causes a warning.</summary>
    /// <value>0 to 3650 days; 60 by default.</value>
    [Range(0, 3650)]
    public int ThresholdDays { get; set; } = 60;
}
